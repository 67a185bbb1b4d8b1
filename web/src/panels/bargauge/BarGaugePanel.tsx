import './bargauge.css';
import type { CSSProperties } from 'react';
import { Legend } from '../../chart/Legend';
import { readLegend } from '../../chart/legendModel';
import { joined } from '../../model/units/format';
import { ScrollBox } from '../ScrollBox';
import type { ValuesPanelProps } from '../types';
import { useSize } from '../useSize';
import { ValueLink } from '../ValueLink';
import { valueLegend } from '../valueLegend';
import { type PanelValue, panelValues } from '../values';
import {
  type BarLayout,
  type BarOptions,
  barShare,
  gradientOf,
  lyingLayout,
  readBarOptions,
  standingLayout,
  stopsOf,
} from './barOptions';

/** One bar for each value, from the least to the most that it can be. */
export function BarGaugePanel(props: ValuesPanelProps) {
  const { panel, view, links } = props;
  const [ref, size] = useSize<HTMLElement>();
  const values = panelValues(panel, view, props);
  const options = readBarOptions(panel.options, size);
  const layout = (options.upright ? standingLayout : lyingLayout)(values, size, options);
  const legend = readLegend(panel.options);
  const asked = panel.options.legend !== undefined && legend.shown;
  return (
    <div className={`k-bargauge k-bargauge-${legend.placement}`}>
      <ScrollBox
        boxRef={ref}
        className={options.upright ? 'k-bars k-bars-upright' : 'k-bars'}
        label={panel.title}
      >
        {values.map((value) => (
          <Bar key={value.key} value={value} options={options} layout={layout} links={links} />
        ))}
      </ScrollBox>
      {asked && <Legend options={legend} {...valueLegend(values)} />}
    </div>
  );
}

interface BarProps extends Pick<ValuesPanelProps, 'links'> {
  readonly value: PanelValue;
  readonly options: BarOptions;
  readonly layout: BarLayout;
}

function Bar({ value, options, layout, links }: BarProps) {
  const { upright } = options;
  const sides = {
    '--k-across': `${layout.across}px`,
    '--k-name': `${layout.nameWidth}px`,
    '--k-figure': `${layout.figureWidth}px`,
  } as CSSProperties;
  return (
    <div
      className={`k-bar${value.ended ? ' k-ended' : ''}`}
      data-series={value.name}
      title={layout.figureWidth === 0 ? `${value.name}: ${joined(value.shown)}` : undefined}
      data-names={
        options.names === 'hidden' ? 'hidden' : layout.namesBeside ? 'left' : upright ? 'below' : 'top'
      }
      style={sides}
    >
      <span
        className={options.names === 'hidden' ? 'visually-hidden' : 'k-bar-name'}
        title={value.name}
        style={{ fontSize: layout.nameSize }}
      >
        {value.name}
      </span>
      <Track value={value} options={options} />
      <ValueLink wanted={value.config.links} links={links} row={value.row}>
        <Figure value={value} options={options} layout={layout} />
      </ValueLink>
    </div>
  );
}

function Figure({ value, options, layout }: Omit<BarProps, 'links'>) {
  const color = options.figure === 'color' ? value.shown.color : null;
  return (
    <span
      className={layout.figureWidth === 0 ? 'k-value visually-hidden' : 'k-value k-bar-figure'}
      title={value.shown.why ?? undefined}
      style={{ fontSize: layout.figureSize, ...(color === null ? {} : { color }) }}
    >
      {joined(value.shown)}
    </span>
  );
}

/** The bar itself. All colours lie along its whole length; what is beyond the value is cut off. */
function Track({ value, options }: Pick<BarProps, 'value' | 'options'>) {
  const { mode, upright, unfilled } = options;
  const rest = `${Math.round((1 - barShare(value)) * 1000) / 10}%`;
  const clip = upright ? `inset(${rest} 0 0 0)` : `inset(0 ${rest} 0 0)`;
  const direction = upright ? '0deg' : '90deg';
  const paint =
    mode === 'basic'
      ? { background: value.mark }
      : { backgroundImage: gradientOf(stopsOf(value), direction, mode === 'gradient') };
  return (
    <span className="k-bar-track" data-mode={mode} data-unfilled={unfilled} aria-hidden="true">
      {mode === 'lcd' && unfilled && <span className="k-bar-rest" style={paint} />}
      <span className="k-bar-fill" style={{ ...paint, clipPath: clip }} />
    </span>
  );
}
