/** Where the parts of a bar chart stand, in pixels. Pure. */

import { type Measure, measureText } from '../fit';
import type { Size } from '../useSize';
import { type BarAxes, barAxes } from './barAxes';
import type { Bar, BarChartOptions, BarModel, Group } from './barModel';
import { type PlacedName, placeNames, type Rect } from './barNames';

export const FONT = 12;

export interface PlacedBar extends Rect {
  readonly bar: Bar;
  /** Its value as text, where it is wanted and has room. */
  readonly label: {
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'middle' | 'end';
  } | null;
}

export interface BarLayout extends BarAxes {
  /** Bars lie; their names stand at the left. */
  readonly lying: boolean;
  /** The room of a whole group, for the pointer. */
  readonly groups: readonly {
    readonly group: Group;
    readonly room: Rect;
    readonly bars: readonly PlacedBar[];
  }[];
  readonly names: readonly PlacedName[];
}

export function barLayout(
  model: BarModel,
  size: Size,
  options: BarChartOptions,
  measure: Measure = measureText,
): BarLayout {
  const lying =
    options.orientation === 'horizontal' ||
    (options.orientation === 'auto' && size.width < size.height * 0.8);
  const width = (text: string) => (measure(text) * FONT) / 100;
  const names = model.groups.map(({ name }) => cut(name, options.maxLength));
  const axes = barAxes(model, names, size, { lying, rotation: options.rotation }, width);
  const { plot, at } = axes;
  const room = (lying ? plot.height : plot.width) / Math.max(model.groups.length, 1);
  const groups = model.groups.map((group, i) => ({
    group,
    room: lying
      ? { x: plot.x, y: plot.y + i * room, width: plot.width, height: room }
      : { x: plot.x + i * room, y: plot.y, width: room, height: plot.height },
    bars: placeBars(
      group,
      { start: (lying ? plot.y : plot.x) + i * room, room, lying, at, plot },
      model,
      options,
      width,
    ),
  }));
  const { rotation: turn, spacing } = options;
  return {
    ...axes,
    lying,
    groups,
    names: model.nameAxis.shown ? placeNames(names, { plot, room, lying, turn, spacing }, width) : [],
  };
}

/** A name of no more than so many characters. */
function cut(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, Math.max(most - 1, 1))}…` : name;
}

interface Room {
  readonly start: number;
  readonly room: number;
  readonly lying: boolean;
  readonly at: (value: number) => number;
  readonly plot: Rect;
}

function placeBars(
  { bars }: Group,
  { start, room, lying, at, plot }: Room,
  { fields }: BarModel,
  options: BarChartOptions,
  width: (text: string) => number,
): PlacedBar[] {
  const beside = options.stacking === 'none' ? Math.max(fields.length, 1) : 1;
  const slot = (room * options.groupWidth) / beside;
  const thick = Math.max(slot * options.barWidth, 1);
  return bars.map((bar) => {
    const nth = options.stacking === 'none' ? fields.indexOf(bar.field) : 0;
    const across = start + (room - slot * beside) / 2 + nth * slot + (slot - thick) / 2;
    const [a, b] = [at(bar.from), at(bar.to)];
    const [from, length] = [Math.min(a, b), Math.abs(b - a)];
    const rect = lying
      ? { x: from, y: across, width: length, height: thick }
      : { x: across, y: from, width: thick, height: length };
    return { ...rect, bar, label: labelOf(bar, rect, lying, plot, options, width) };
  });
}

/** The value beyond the end of its bar, or in the middle of a stacked one. */
function labelOf(
  { text, to, from }: Bar,
  rect: Rect,
  lying: boolean,
  plot: Rect,
  { values, stacking, valueSize }: BarChartOptions,
  width: (text: string) => number,
): PlacedBar['label'] {
  const height = valueSize ?? FONT;
  const long = (width(text) * height) / FONT;
  const inBar = stacking !== 'none';
  const [needs, has] = lying ? [height, rect.height] : [long, rect.width];
  const beyond = lying ? plot.x + plot.width - rect.x - rect.width + 14 : rect.y - plot.y + 14;
  const rest = inBar ? (lying ? rect.width : rect.height) : to < from ? Number.POSITIVE_INFINITY : beyond;
  const fits = needs <= has + 2 && rest >= (lying ? long + 6 : height + 2);
  if (values === 'never' || (values === 'auto' && !fits)) {
    return null;
  }
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  if (inBar) {
    return { ...middle, anchor: 'middle' };
  }
  const down = to < from;
  return lying
    ? { x: down ? rect.x - 4 : rect.x + rect.width + 4, y: middle.y, anchor: down ? 'end' : 'start' }
    : {
        x: middle.x,
        y: down ? rect.y + rect.height + height * 0.7 : rect.y - height * 0.6,
        anchor: 'middle',
      };
}
