/** Which axes a chart has, and which series stand on which. Pure. */

import type { Column } from './align';
import { leastSpan, type ScaleOptions, scaleOptions } from './scale';
import type { Stacked } from './stack';
import { tickTexts } from './ticks';

export interface AxisModel {
  /** The name of its scale in the plot; the first is "y". */
  readonly key: string;
  readonly side: 'left' | 'right';
  readonly shown: boolean;
  readonly options: ScaleOptions;
  /** What stands at its top: its label, and the unit of its ticks. */
  readonly head: string;
  /** CSS colour of its ticks; null for that of all text. */
  readonly color: string | null;
  readonly grid: boolean;
  readonly border: boolean;
  /** At least so wide, in pixels. */
  readonly width: number;
}

export interface Axes {
  readonly axes: readonly AxisModel[];
  /** For each column the index of its axis. */
  readonly of: readonly number[];
}

/** More axes than this leave no room for the chart; further ones have their scale, but are not shown. */
const MOST_SHOWN = 4;

/** Columns share an axis where they agree on its unit, its place, its ends, its scale and its label, as in Grafana. */
export function groupByAxis(columns: readonly Column[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  columns.forEach(({ field: { config }, style: { axis, stack } }, i) => {
    const { placement, label, softMin, softMax, log, linearUpTo } = axis;
    const unit = stack === 'percent' ? 'percent of stack' : config.unit;
    const key = JSON.stringify([
      unit,
      placement,
      config.min,
      config.max,
      softMin,
      softMax,
      log,
      linearUpTo,
      label,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  return [...groups.values()];
}

export function makeAxes(
  columns: readonly Column[],
  groups: readonly (readonly number[])[],
  stacked: Stacked,
): Axes {
  const of = new Array<number>(columns.length).fill(0);
  const axes: AxisModel[] = [];
  groups.forEach((members, nth) => {
    for (const i of members) {
      of[i] = nth;
    }
    axes.push(makeAxis(columns, members, stacked, axes));
  });
  return { axes: axes.length > 0 ? axes.map((axis) => colored(axis, axes, columns, of)) : [EMPTY], of };
}

/** The axis of a chart without series. */
const EMPTY: AxisModel = {
  key: 'y',
  side: 'left',
  shown: true,
  options: scaleOptions([]),
  head: '',
  color: null,
  grid: true,
  border: false,
  width: 0,
};

function makeAxis(
  columns: readonly Column[],
  members: readonly number[],
  stacked: Stacked,
  before: readonly AxisModel[],
): AxisModel {
  const own = members.flatMap((i) => columns[i] ?? []);
  const options = optionsOf(own, members, stacked);
  const style = own[0]?.style.axis;
  const placement = style?.placement ?? 'auto';
  const visible = before.filter(({ shown }) => shown);
  const side = placement === 'right' || (placement === 'auto' && visible.some(isLeft)) ? 'right' : 'left';
  return {
    key: before.length === 0 ? 'y' : `y${before.length + 1}`,
    side,
    shown: placement !== 'hidden' && visible.length < MOST_SHOWN,
    options,
    head: headOf(style?.label ?? '', options),
    color: null,
    grid: style?.grid ?? visible.length === 0,
    border: style?.border ?? false,
    width: style?.width ?? 0,
  };
}

function isLeft({ side }: AxisModel): boolean {
  return side === 'left';
}

/** Ticks have the colour of their series where the panel asks for it, and where there are more than two axes to tell apart. */
function colored(
  axis: AxisModel,
  all: readonly AxisModel[],
  columns: readonly Column[],
  of: readonly number[],
): AxisModel {
  const nth = all.indexOf(axis);
  const first = columns[of.indexOf(nth)];
  const crowded = all.filter(({ shown }) => shown).length > 2 && of.filter((one) => one === nth).length === 1;
  return first?.style.axis.colored || crowded ? { ...axis, color: first?.field.color ?? null } : axis;
}

/**
 * The head of an axis and its ticks are made at different times, from the data
 * and from rounded ends: one value decides the multiple of the unit for both.
 */
function optionsOf(own: readonly Column[], members: readonly number[], stacked: Stacked): ScaleOptions {
  const read = scaleOptions(own.map(({ field, style }) => ({ config: field.config, style })));
  const negative = members.some((i) => stacked.values[i]?.some((value) => (value ?? 0) < 0));
  const percent = own.some(({ style }) => style.stack === 'percent');
  const options = percent ? { ...read, unitId: 'percentunit', min: negative ? -1 : 0, max: 1 } : read;
  if (options.max !== null) {
    return { ...options, writtenFor: Math.max(Math.abs(options.max), Math.abs(options.min ?? 0)) };
  }
  let largest = leastSpan(options.unitId);
  for (const i of members) {
    for (const value of stacked.values[i] ?? []) {
      largest = Math.max(largest, Math.abs(value ?? 0));
    }
  }
  return { ...options, writtenFor: largest };
}

function headOf(label: string, options: ScaleOptions): string {
  return [label, tickTexts([], options).unit].filter((part) => part !== '').join(' ');
}

/** The heads of one side, from the outermost axis. */
export function headsOf({ axes }: Axes, side: AxisModel['side']): string {
  const heads = axes.filter((axis) => axis.shown && axis.side === side).map(({ head }) => head);
  const inOrder = side === 'left' ? heads.reverse() : heads;
  return inOrder.filter((head) => head !== '').join(' · ');
}
