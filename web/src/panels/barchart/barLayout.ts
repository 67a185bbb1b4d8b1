/** Where the parts of a bar chart stand, in pixels. Pure. */

import { tickTexts, tickValues } from '../../chart/ticks';
import { type Measure, measureText } from '../fit';
import type { Size } from '../useSize';
import type { Bar, BarChartOptions, BarModel, Group } from './barModel';
import { LINE, type PlacedName, placeNames, type Rect } from './barNames';

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

export interface PlacedTick {
  /** Along the axis of values. */
  readonly at: number;
  readonly text: string;
}

export interface BarLayout {
  /** Bars lie; their names stand at the left. */
  readonly lying: boolean;
  readonly plot: Rect;
  readonly ticks: readonly PlacedTick[];
  readonly unit: string;
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
  const marks = tickValues(model.extent, model.scale, tickCount(size, lying));
  const { texts, unit } = tickTexts(marks, model.scale);
  const names = model.groups.map(({ name }) => cut(name, options.maxLength));
  const plot = plotRect(size, { lying, names, texts, unit, turn: options.rotation }, width);
  const at = axisOf(model, plot, lying);
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
  return {
    lying,
    plot,
    ticks: marks.map((mark, i) => ({ at: at(mark), text: texts[i] ?? '' })),
    unit,
    groups,
    names: placeNames(names, { plot, room, lying, turn: options.rotation }, width),
  };
}

/** About so many ticks have room. */
function tickCount({ width, height }: Size, lying: boolean): number {
  return Math.min(Math.max(Math.floor(lying ? width / 90 : height / 36), 1), 6);
}

/** A name of no more than so many characters. */
function cut(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, Math.max(most - 1, 1))}…` : name;
}

interface Words {
  readonly lying: boolean;
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly unit: string;
  readonly turn: number;
}

/** What the words around it leave of the room. */
function plotRect(
  size: Size,
  { lying, names, texts, unit, turn }: Words,
  width: (text: string) => number,
): Rect {
  const longest = (all: readonly string[]) => all.reduce((most, text) => Math.max(most, width(text)), 0);
  const [beside, down] = [Math.cos, Math.sin].map((part) => Math.abs(part((turn * Math.PI) / 180)));
  const turned = (down ?? 0) * longest(names) + LINE;
  // A name that is turned reaches beyond its group, to the left or to the right.
  const room = size.width / Math.max(names.length, 1) / 2;
  const reach = lying || Math.abs(turn) < 20 ? 0 : Math.max((beside ?? 0) * longest(names) - room, 0);
  const ticks = lying ? longest(names) : longest([...texts, unit]);
  const left = Math.min(Math.max(ticks + 8, turn < 0 ? reach : 0), size.width * 0.4);
  const right = Math.max(lying ? 16 : 4, turn > 0 ? Math.min(reach, size.width * 0.4) : 0);
  const below = lying ? LINE : Math.min(turned, size.height * 0.4);
  const above = unit === '' && !lying ? 8 : LINE + 6;
  return {
    x: left,
    y: lying ? 4 : above,
    width: Math.max(size.width - left - right, 0),
    height: Math.max(size.height - below - (lying ? 4 : above), 0),
  };
}

/** Where a value stands. */
function axisOf({ extent: [low, high] }: BarModel, plot: Rect, lying: boolean): (value: number) => number {
  const share = (value: number) => Math.min(Math.max((value - low) / (high - low || 1), 0), 1);
  return (value) => (lying ? plot.x + share(value) * plot.width : plot.y + (1 - share(value)) * plot.height);
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
