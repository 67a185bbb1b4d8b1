/** What stands around the bars and behind them: room for words, ticks, heads of axes, thresholds. Pure. */

import { placeOf, type ThresholdLine } from '../../chart/thresholdLines';
import { tickTexts, tickValues } from '../../chart/ticks';
import type { Size } from '../useSize';
import type { BarChartOptions, BarModel } from './barModel';
import { LINE, type PlacedName, type Rect } from './barNames';

export type PlacedWord = Omit<PlacedName, 'turn'>;

export interface PlacedTick extends PlacedWord {
  /** Along the axis of values. */
  readonly at: number;
}

export interface PlacedThreshold {
  readonly color: string;
  readonly area: Rect | null;
  /** Where it crosses the axis of values; null where none is drawn. */
  readonly at: number | null;
  readonly dashed: boolean;
}

export interface BarAxes {
  readonly plot: Rect;
  readonly ticks: readonly PlacedTick[];
  /** What the axis of values is of: its label, and the unit of its ticks. */
  readonly head: PlacedWord | null;
  /** What the names of groups are of. */
  readonly nameHead: PlacedWord | null;
  readonly thresholds: readonly PlacedThreshold[];
  /** Where a value stands on the axis of values. */
  readonly at: (value: number) => number;
}

/** Between a tick and the plot. */
const GAP = 6;

export function barAxes(
  model: BarModel,
  names: readonly string[],
  size: Size,
  { lying, rotation }: { lying: boolean; rotation: BarChartOptions['rotation'] },
  width: (text: string) => number,
): BarAxes {
  const marks =
    model.axis.placement === 'hidden' ? [] : tickValues(model.extent, model.scale, tickCount(size, lying));
  const { texts, unit } = tickTexts(marks, model.scale);
  const head = marks.length === 0 ? '' : [model.axis.label, unit].filter((part) => part !== '').join(' ');
  const words = { names, texts, head, nameHead: model.nameAxis.label };
  const plot = lying
    ? lyingPlot(model, words, size, width)
    : uprightPlot(model, words, size, rotation, width);
  const at = axisOf(model, plot, lying);
  return {
    plot,
    ticks: marks.map((mark, i) => ({
      at: at(mark),
      ...placeTick(model, plot, at(mark), lying),
      text: texts[i] ?? '',
    })),
    head: head === '' ? null : { ...placeHead(model, plot, size, lying, width(head)), text: head },
    nameHead: words.nameHead === '' ? null : { ...placeNameHead(plot, size, lying), text: words.nameHead },
    thresholds: model.thresholds.map((line) => placeThreshold(line, model, plot, lying, at)),
    at,
  };
}

/** About so many ticks have room. */
function tickCount({ width, height }: Size, lying: boolean): number {
  return Math.min(Math.max(Math.floor(lying ? width / 90 : height / 36), 1), 6);
}

interface Words {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly head: string;
  readonly nameHead: string;
}

function longest(all: readonly string[], width: (text: string) => number): number {
  return all.reduce((most, text) => Math.max(most, width(text)), 0);
}

/** What the words around upright bars leave of the room. */
function uprightPlot(
  { axis, nameAxis }: BarModel,
  { names, texts, head, nameHead }: Words,
  size: Size,
  turn: number,
  width: (text: string) => number,
): Rect {
  const [beside, down] = [Math.cos, Math.sin].map((part) => Math.abs(part((turn * Math.PI) / 180)));
  const turned = (down ?? 0) * longest(names, width) + LINE + 2;
  // A name that is turned reaches beyond its group, to the left or to the right.
  const room = size.width / Math.max(names.length, 1) / 2;
  const reach =
    Math.abs(turn) < 20 || !nameAxis.shown ? 0 : Math.max((beside ?? 0) * longest(names, width) - room, 0);
  const ticks = axis.placement === 'hidden' ? 4 : Math.max(longest(texts, width), axis.width) + GAP + 2;
  const most = size.width * 0.4;
  const left = Math.min(Math.max(axis.placement === 'right' ? 4 : ticks, turn < 0 ? reach : 0), most);
  const right = Math.min(Math.max(axis.placement === 'right' ? ticks : 4, turn > 0 ? reach : 0), most);
  const below = (nameAxis.shown ? Math.min(turned, size.height * 0.4) : 4) + (nameHead === '' ? 0 : LINE);
  const above = head === '' ? 8 : LINE + 6;
  return {
    x: left,
    y: above,
    width: Math.max(size.width - left - right, 0),
    height: Math.max(size.height - below - above, 0),
  };
}

/** What the words around lying bars leave of the room. */
function lyingPlot(
  { axis, nameAxis }: BarModel,
  { names, nameHead }: Words,
  size: Size,
  width: (text: string) => number,
): Rect {
  const left = nameAxis.shown ? Math.min(longest(names, width) + GAP + 2, size.width * 0.4) : 4;
  const above = nameHead === '' ? 4 : LINE;
  const below = (axis.placement === 'hidden' ? 4 : LINE) + (axis.label === '' ? 0 : LINE);
  return {
    x: left,
    y: above,
    width: Math.max(size.width - left - 16, 0),
    height: Math.max(size.height - below - above, 0),
  };
}

/** Where a value stands. */
function axisOf({ extent: [low, high] }: BarModel, plot: Rect, lying: boolean): (value: number) => number {
  const share = (value: number) => Math.min(Math.max((value - low) / (high - low || 1), 0), 1);
  return (value) => (lying ? plot.x + share(value) * plot.width : plot.y + (1 - share(value)) * plot.height);
}

type Place = Omit<PlacedWord, 'text'>;

function placeTick({ axis }: BarModel, plot: Rect, at: number, lying: boolean): Place {
  if (lying) {
    return { x: at, y: plot.y + plot.height + 12, anchor: 'middle' };
  }
  return axis.placement === 'right'
    ? { x: plot.x + plot.width + GAP, y: at, anchor: 'start' }
    : { x: plot.x - GAP, y: at, anchor: 'end' };
}

/** Above upright bars; below lying ones, beside the ticks or in a line of its own. */
function placeHead({ axis }: BarModel, plot: Rect, size: Size, lying: boolean, width: number): Place {
  if (lying) {
    const end = plot.y + plot.height;
    return axis.label === ''
      ? { x: plot.x - GAP, y: end + 12, anchor: 'end' }
      : { x: plot.x + plot.width / 2, y: end + 12 + LINE, anchor: 'middle' };
  }
  if (axis.placement === 'right') {
    return { x: size.width - 2, y: 8, anchor: 'end' };
  }
  return width <= plot.x - GAP ? { x: plot.x - GAP, y: 8, anchor: 'end' } : { x: 0, y: 8, anchor: 'start' };
}

function placeNameHead(plot: Rect, size: Size, lying: boolean): Place {
  return lying
    ? { x: 0, y: 8, anchor: 'start' }
    : { x: plot.x + plot.width / 2, y: size.height - 8, anchor: 'middle' };
}

function placeThreshold(
  { value, until, percent, color, line, area }: ThresholdLine,
  { extent: [low, high] }: BarModel,
  plot: Rect,
  lying: boolean,
  at: (value: number) => number,
): PlacedThreshold {
  const place = (own: number) => placeOf(own, percent, low, high);
  const [from, to] = [at(place(value)), at(until === null ? high : place(until))];
  const [start, length] = [Math.min(from, to), Math.abs(to - from)];
  const crosses = line !== 'none' && place(value) >= low && place(value) <= high;
  return {
    color,
    area: area
      ? lying
        ? { ...plot, x: start, width: length }
        : { ...plot, y: start, height: length }
      : null,
    at: crosses ? from : null,
    dashed: line === 'dashed',
  };
}
