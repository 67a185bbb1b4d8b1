/** What a pie chart shows: its slices and their places. Pure. */

import { assignHues, hueColor } from '../../model/colors';
import { asObject, asStrings, type JsonObject, oneOf } from '../../model/json';
import { joined } from '../../model/units/format';
import { type Measure, measureText } from '../fit';
import type { PanelValue } from '../values';

export interface PieOptions {
  readonly donut: boolean;
  readonly sort: 'desc' | 'asc' | 'none';
  /** What stands in a slice: of name, value, percent. */
  readonly labels: readonly string[];
  /** What stands behind a name in the legend. */
  readonly legendValues: readonly string[];
  readonly tooltip: 'single' | 'multi' | 'none';
}

export function readPieOptions(raw: JsonObject): PieOptions {
  return {
    donut: raw.pieType === 'donut',
    sort: oneOf(raw.sort, ['desc', 'asc', 'none']),
    labels: asStrings(raw.displayLabels),
    legendValues: asStrings(asObject(raw.legend).values),
    tooltip: oneOf(asObject(raw.tooltip).mode, ['single', 'multi', 'none']),
  };
}

export interface Slice {
  readonly key: string;
  readonly color: string;
  readonly value: PanelValue;
  /** Shares of the whole circle, from the top clockwise. */
  readonly from: number;
  readonly to: number;
}

/** The values in the order that the file asks for. */
export function pieValues(values: readonly PanelValue[], { sort }: PieOptions): PanelValue[] {
  const size = ({ value }: PanelValue) => (value === null || Number.isNaN(value) ? 0 : value);
  if (sort === 'none') {
    return [...values];
  }
  return [...values].sort((a, b) => (sort === 'desc' ? size(b) - size(a) : size(a) - size(b)));
}

/** Whether the legend names a value. */
export function inLegend({ config }: PanelValue): boolean {
  return asObject(config.custom.hideFrom).legend !== true;
}

/** The colours of values: as the file says, else a hue for each name. Values of one field would all have the same. */
export function pieColors(values: readonly PanelValue[]): Map<string, string> {
  const hues = assignHues(values.map(({ name }) => name));
  const same = values.length > 1 && new Set(values.map(({ mark }) => mark)).size === 1;
  const byPalette = ({ config }: PanelValue) => config.color?.mode.startsWith('palette') ?? true;
  return new Map(
    values.map((value) => [
      value.key,
      same && byPalette(value)
        ? hueColor(hues.get(value.name) ?? 0)
        : byPalette(value)
          ? value.color
          : value.mark,
    ]),
  );
}

/** The slices of those that are not hidden. What is not above zero has none. */
export function slicesOf(values: readonly PanelValue[], colors: ReadonlyMap<string, string>): Slice[] {
  const drawn = values.filter(({ value }) => value !== null && value > 0 && Number.isFinite(value));
  const total = drawn.reduce((sum, { value }) => sum + (value ?? 0), 0);
  let from = 0;
  return drawn.map((value) => {
    const to = from + (value.value ?? 0) / total;
    const slice = { key: value.key, color: colors.get(value.key) ?? value.mark, value, from, to };
    from = to;
    return slice;
  });
}

const PERCENT = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** The share of a slice in words. */
export function percentText({ from, to }: Pick<Slice, 'from' | 'to'>): string {
  return PERCENT.format(to - from);
}

export interface PieBox {
  readonly center: number;
  readonly radius: number;
  /** Zero for a pie, the hole of a donut. */
  readonly inner: number;
}

/** The largest pie in a box. */
export function pieBox(width: number, height: number, { donut }: PieOptions): PieBox {
  const side = Math.max(Math.min(width, height), 0);
  const radius = Math.max(side / 2 - 2, 0);
  return { center: side / 2, radius, inner: donut ? radius * 0.68 : 0 };
}

/** The outline of a slice. A whole circle is two halves, because an arc cannot end where it begins. */
export function slicePath(box: PieBox, { from, to }: Pick<Slice, 'from' | 'to'>): string {
  if (to - from > 0.999_99) {
    const ring = (radius: number, sweep: 0 | 1) =>
      `M${at(box, radius, 0)}A${radius} ${radius} 0 1 ${sweep} ${at(box, radius, 0.5)}A${radius} ${radius} 0 1 ${sweep} ${at(box, radius, 0)}Z`;
    return ring(box.radius, 1) + (box.inner > 0 ? ring(box.inner, 0) : '');
  }
  const large = to - from > 0.5 ? 1 : 0;
  const { radius, inner } = box;
  const outer = `M${at(box, radius, from)}A${radius} ${radius} 0 ${large} 1 ${at(box, radius, to)}`;
  const back =
    inner > 0
      ? `L${at(box, inner, to)}A${inner} ${inner} 0 ${large} 0 ${at(box, inner, from)}`
      : `L${box.center} ${box.center}`;
  return `${outer}${back}Z`;
}

function at({ center }: PieBox, radius: number, share: number): string {
  return point(center, radius, share).join(' ');
}

function point(center: number, radius: number, share: number): [number, number] {
  const angle = share * 2 * Math.PI;
  const round = (value: number) => Math.round(value * 100) / 100;
  return [round(center + radius * Math.sin(angle)), round(center - radius * Math.cos(angle))];
}

export interface PieLabel {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

export const LABEL_SIZE = 12;
const LINE = LABEL_SIZE * 1.25;

/** The words in a slice; null where they would leave it or touch the next. */
export function labelOf(
  box: PieBox,
  slice: Slice,
  { labels }: PieOptions,
  measure: Measure = measureText,
): PieLabel | null {
  const texts: Readonly<Record<string, string>> = {
    name: slice.value.name,
    value: joined(slice.value.shown),
    percent: percentText(slice),
  };
  const lines = ['name', 'value', 'percent']
    .filter((one) => labels.includes(one))
    .map((one) => texts[one] ?? '');
  const width = lines.reduce((most, line) => Math.max(most, measure(line)), 0) * (LABEL_SIZE / 100);
  const height = lines.length * LINE;
  const middle = box.inner > 0 ? (box.radius + box.inner) / 2 : box.radius * 0.62;
  const [x, y] = point(box.center, middle, (slice.from + slice.to) / 2);
  const fits = lines.length > 0 && inside(box, slice, { x, y, width, height });
  return fits ? { x, y: y - (height - LINE) / 2, lines } : null;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether all corners, and the middles of the sides, of a rectangle around a point lie in a slice. */
function inside(box: PieBox, { from, to }: Slice, { x, y, width, height }: Rectangle): boolean {
  return [-0.5, 0, 0.5].every((right) =>
    [-0.5, 0, 0.5].every((down) => {
      const [dx, dy] = [x + right * width - box.center, y + down * height - box.center];
      const distance = Math.hypot(dx, dy);
      const share = (Math.atan2(dx, -dy) / (2 * Math.PI) + 1) % 1;
      const within = to - from > 0.999_99 || (share >= from && share <= to);
      return within && distance <= box.radius && distance >= box.inner;
    }),
  );
}
