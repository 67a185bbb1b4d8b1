import { type Feature, type Group, values } from './feature';

const SIX = { alpha: 12, beta: 30, gamma: 58, delta: 71, epsilon: 44, zeta: 95 };

const STEPS = [
  { color: 'green', value: null },
  { color: 'orange', value: 40 },
  { color: 'red', value: 80 },
];

/** A bar to each name; what all fields have, and what is said of the names alone. */
function bars(name: string, shows: RegExp, custom: object, more: Parameters<typeof values>[2] = {}): Feature {
  const panel = values('barchart', SIX, {
    ...more,
    target: { format: 'table', instant: true },
    defaults: { unit: 'ms', ...more.defaults, custom },
    options: { xField: 'name', orientation: 'vertical', legend: { showLegend: false }, ...more.options },
  });
  return { name, panel, shows };
}

const ofNames = (id: string, value: unknown) => ({
  matcher: { id: 'byName', options: 'name' },
  properties: [{ id, value }],
});

/** What a bar chart has besides its bars. */
export const barCharts: Group = {
  name: 'bar charts',
  features: [
    bars(
      'labels of both axes',
      /Time to answer ms[\s\S]*Model/,
      { axisLabel: 'Time to answer' },
      { overrides: [ofNames('custom.axisLabel', 'Model')] },
    ),
    bars(
      'labels of bars that lie',
      /Time to answer[\s\S]*Model/,
      { axisLabel: 'Time to answer', axisBorderShow: true },
      { options: { orientation: 'horizontal' }, overrides: [ofNames('custom.axisLabel', 'Model')] },
    ),
    bars('an axis at the right, in colour', /100/, {
      axisPlacement: 'right',
      axisColorMode: 'series',
      axisBorderShow: true,
      axisGridShow: false,
    }),
    bars('no axes', /95 ms/, { axisPlacement: 'hidden' }, { options: { showValue: 'always' } }),
    bars(
      'thresholds as lines and areas',
      /alpha[\s\S]*zeta/,
      { thresholdsStyle: { mode: 'dashed+area' } },
      { defaults: { thresholds: { mode: 'absolute', steps: STEPS } } },
    ),
    bars('a gradient of opacity', /zeta/, { gradientMode: 'opacity', fillOpacity: 90 }),
    bars('a gradient of hue', /zeta/, { gradientMode: 'hue', fillOpacity: 90 }),
    bars(
      'a gradient by thresholds',
      /zeta/,
      { gradientMode: 'scheme', fillOpacity: 90 },
      {
        defaults: { color: { mode: 'thresholds' }, thresholds: { mode: 'absolute', steps: STEPS } },
        options: { orientation: 'horizontal' },
      },
    ),
    bars('names far apart', /zeta/, {}, { options: { xTickLabelSpacing: -150 } }),
  ],
};
