/** What a stat panel is asked to look like, and how its values are arranged. Pure. */

import { asBool, asNumber, asObject, asString, type JsonObject, oneOf } from '../../model/json';
import { joined } from '../../model/units/format';
import { type Box, fitSize, type Measure } from '../fit';
import type { PanelValue } from '../values';

export interface StatOptions {
  readonly name: boolean;
  readonly figure: boolean;
  readonly graph: 'none' | 'line' | 'area';
  readonly color: 'value' | 'none' | 'background' | 'background_solid';
  readonly centred: boolean;
  /** A name may stand beside its figure where there is room. */
  readonly wide: boolean;
  readonly orientation: 'auto' | 'horizontal' | 'vertical';
  /** How a change over the range is coloured; null where it is not shown. */
  readonly change: 'standard' | 'inverted' | 'same_as_value' | null;
  /** Font sizes in pixels; null for what fits. */
  readonly nameSize: number | null;
  readonly figureSize: number | null;
  readonly changeSize: number | null;
}

/** Reads the options of a panel that shows so many values. */
export function readStatOptions(raw: JsonObject, count: number): StatOptions {
  const mode = asString(raw.textMode, 'auto');
  const text = asObject(raw.text);
  const graph = raw.graphMode ?? 'area';
  const name = mode === 'name' || mode === 'value_and_name' || (mode === 'auto' && count > 1);
  return {
    name,
    figure: mode !== 'name' && mode !== 'none',
    graph: oneOf(graph, ['none', 'line', 'area']),
    color: oneOf(raw.colorMode, ['value', 'none', 'background', 'background_solid']),
    centred: raw.justifyMode === 'center' || !name,
    wide: asBool(raw.wideLayout, true),
    orientation: oneOf(raw.orientation, ['auto', 'horizontal', 'vertical']),
    change: readChange(raw),
    nameSize: asNumber(text.titleSize),
    figureSize: asNumber(text.valueSize),
    changeSize: asNumber(text.percentSize),
  };
}

const CHANGE_COLORS = ['standard', 'inverted', 'same_as_value'] as const;

function readChange(raw: JsonObject): StatOptions['change'] {
  return asBool(raw.showPercentChange) ? oneOf(raw.percentChangeColorMode, CHANGE_COLORS) : null;
}

export interface Arrangement {
  readonly columns: number;
  readonly cell: Box;
  /** Names stand beside their figures, not above them. */
  readonly beside: boolean;
}

const GAP = 8;
/** Beside each other from this ratio of width to height on, as in Grafana. */
const WIDE = 2.5;
/** Less than this nobody can read, in pixels; the panel is scrolled instead. */
const LEAST_HEIGHT = 28;
const LEAST_HEIGHT_WITH_NAME = 40;
const LEAST_WIDTH_WITH_NAME = 88;

/** So many columns that each value has a box that is about twice as wide as it is high, and its name room. */
export function arrange(count: number, { width, height }: Box, options: StatOptions): Arrangement {
  const many = Math.max(count, 1);
  const named = options.name && options.figure;
  const auto = Math.round(Math.sqrt((many * width) / Math.max(height * 2, 1))) || 1;
  const room = named ? Math.floor((width + GAP) / (LEAST_WIDTH_WITH_NAME + GAP)) : many;
  const wanted = { horizontal: 1, vertical: many, auto: Math.min(auto, room) }[options.orientation];
  const columns = Math.min(Math.max(wanted, 1), many);
  const rows = Math.ceil(many / columns);
  const across = Math.max((width - (columns - 1) * GAP) / columns - (options.name ? 16 : 0), 0);
  const share = (height - (rows - 1) * 4) / rows;
  const beside = options.wide && named && across / Math.max(share, LEAST_HEIGHT_WITH_NAME) > WIDE;
  const least = named && !beside ? LEAST_HEIGHT_WITH_NAME : LEAST_HEIGHT;
  return { columns, cell: { width: across, height: Math.max(share, least) }, beside };
}

/** The share of a box that its line takes. */
export const GRAPH_SHARE = 0.24;

/** One size in pixels for all figures of a panel, so that they can be compared. */
export function figureSize(
  values: readonly PanelValue[],
  options: StatOptions,
  { cell, beside }: Arrangement,
  measure?: Measure,
): number {
  if (options.figureSize !== null) {
    return options.figureSize;
  }
  const above = options.name && !beside ? (options.nameSize ?? 12) * 1.5 : 0;
  const graph = options.graph === 'none' ? 0 : cell.height * GRAPH_SHARE;
  const change = options.change === null ? 0 : (options.changeSize ?? 12) * 1.5;
  const box = {
    width: beside ? cell.width * 0.5 : cell.width,
    height: cell.height - above - graph - change,
  };
  const texts = values.map((value) => (options.figure ? joined(value.shown) : value.name));
  const sizes = texts.map((text) => fitSize(text, box, 56, 14, measure));
  return sizes.reduce((a, b) => Math.min(a, b), 56);
}

/** How much a value changed over its course, as a share of where it began; null where that says nothing. */
export function changeOf(course: PanelValue['course']): number | null {
  const present = course.filter((value) => value !== null && Number.isFinite(value));
  const [first, last] = [present[0] ?? null, present.at(-1) ?? null];
  if (present.length < 2 || first === null || last === null || first === 0) {
    return null;
  }
  return (last - first) / Math.abs(first);
}
