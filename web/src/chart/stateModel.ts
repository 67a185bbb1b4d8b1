/** States over time: which one each field is in, and from when to when. Pure. */

import { continuousColor } from '../model/colorScales';
import { assignHues, cssColor, fixedColor, hueColor } from '../model/colors';
import type { FieldProperties } from '../model/fieldConfig';
import { NO_VALUE, showValue } from '../model/fields';
import { mapValue } from '../model/mappings';
import { activeStep, colorExtent, shareOf } from '../model/thresholds';
import type { TimeRange } from '../model/time';
import { formatText, joined } from '../model/units/format';
import type { StateField, StateValue } from './stateFields';
import type { StateOptions } from './stateOptions';
import { readHideFrom } from './style';

export interface StateSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly text: string;
  /** What the legend calls it: a mapping, the threshold that was reached, or the value itself. */
  readonly state: string;
  /** CSS colour. */
  readonly color: string;
  /** The state goes on at the end of the range, so its length is not known. */
  readonly open: boolean;
}

export interface StateRow {
  readonly key: string;
  readonly name: string;
  /** In order, none overlaps another; between them nothing is known. */
  readonly spans: readonly StateSpan[];
}

/** A state of the legend. */
export interface StateName {
  readonly text: string;
  readonly color: string;
}

export interface StateModel {
  readonly options: StateOptions;
  /** From the top. */
  readonly rows: readonly StateRow[];
  /** Moments at which the keyboard stops: where a state of any row begins. */
  readonly times: readonly number[];
  readonly range: TimeRange;
  readonly states: readonly StateName[];
  /** Equal as long as the drawn chart can be fed with new data. */
  readonly signature: string;
}

/** States of the fields that the panel draws. */
export function stateModel(
  fields: readonly StateField[],
  range: TimeRange,
  options: StateOptions,
): StateModel {
  const shown = fields.filter(({ config }) => !readHideFrom(config.custom).viz);
  const texts = shown.flatMap(({ config, series }) =>
    series.values.map((value) => (value === null ? '' : stateText(config, value, options.merge).state)),
  );
  const hues = assignHues(texts);
  const paint = (config: FieldProperties, value: StateValue, state: string) =>
    stateColorOf(config, value) ?? hueColor(hues.get(state) ?? 0);
  const rows = shown.map((field) => ({
    key: field.key,
    name: field.name,
    spans: spansOf(field, range, options, paint),
  }));
  const times = [...new Set(rows.flatMap(({ spans }) => spans.map(({ fromMs }) => fromMs)))];
  return {
    options,
    rows,
    times: times.sort((a, b) => a - b),
    range,
    states: statesOf(rows),
    signature: JSON.stringify([options, rows.map(({ key }) => key)]),
  };
}

type Paint = (config: FieldProperties, value: StateValue, state: string) => string;

/** A sample's state lasts until the next sample; in a history it has a cell of its own around its time. */
function spansOf(
  { config, series: { startMs, stepMs, values } }: StateField,
  range: TimeRange,
  options: StateOptions,
  paint: Paint,
): StateSpan[] {
  const spans: StateSpan[] = [];
  const step = stepMs || range.toMs - range.fromMs;
  values.forEach((value, i) => {
    if (value === null) {
      return;
    }
    const time = startMs + i * step;
    const { text, state } = stateText(config, value, options.merge);
    const color = paint(config, value, state);
    const last = spans.at(-1);
    if (
      options.merge &&
      last !== undefined &&
      last.toMs === time &&
      last.text === text &&
      last.color === color
    ) {
      spans[spans.length - 1] = { ...last, ...endOf(time, step, range, options) };
    } else {
      spans.push({
        fromMs: startOf(time, step, options),
        text,
        state,
        color,
        ...endOf(time, step, range, options),
      });
    }
  });
  return spans;
}

function startOf(time: number, step: number, { kind }: StateOptions): number {
  return kind === 'history' ? time - step / 2 : time;
}

function endOf(time: number, step: number, { toMs }: TimeRange, { kind }: StateOptions) {
  if (kind === 'history') {
    return { toMs: time + step / 2, open: false };
  }
  return { toMs: Math.min(time + step, Math.max(toMs, time)), open: time + step >= toMs };
}

/** What a value is called: by a mapping, by the threshold that it has reached where such states are merged, else itself. */
function stateText(
  config: FieldProperties,
  value: StateValue,
  merge: boolean,
): Pick<StateSpan, 'text' | 'state'> {
  const mapped = mapValue(config.mappings, value)?.text ?? null;
  if (mapped !== null) {
    return { text: mapped, state: mapped };
  }
  if (typeof value !== 'number') {
    const own = plainText(value);
    return { text: own, state: own };
  }
  const own = joined(showValue(config, value));
  const reached = thresholdText(config, value);
  return { text: (merge ? reached : null) ?? own, state: reached ?? own };
}

/** A text as it is, and a boolean as Grafana writes it. */
function plainText(value: string | boolean): string {
  return typeof value === 'string' ? value : value ? 'True' : 'False';
}

/** "< 80" below the first threshold, "80+" from one on; null where thresholds do not colour the field. */
function thresholdText(config: FieldProperties, value: number): string | null {
  const steps = config.thresholds?.steps ?? [];
  const step = activeStep(config.thresholds, value, colorExtent(config));
  if (
    (config.color?.mode ?? 'thresholds') !== 'thresholds' ||
    steps.length < 2 ||
    step === null ||
    Number.isNaN(value)
  ) {
    return null;
  }
  const percent = config.thresholds?.mode === 'percentage';
  const write = (bound: number) => (percent ? `${bound}%` : formatText(config.unit, bound, config.decimals));
  return Number.isFinite(step.value) ? `${write(step.value)}+` : `< ${write(steps[1]?.value ?? 0)}`;
}

/** Here colours tell states apart, so each has the one that the file names; null where it names none. */
function stateColorOf(config: FieldProperties, value: StateValue): string | null {
  const mapped = mapValue(config.mappings, value)?.color;
  if (mapped != null) {
    return cssColor(mapped);
  }
  const mode = config.color?.mode ?? 'thresholds';
  const extent = colorExtent(config);
  // Thresholds and scales say nothing of texts.
  const number = typeof value === 'string' ? Number.NaN : Number(value);
  if (mode === 'thresholds') {
    const step = Number.isNaN(number) ? null : activeStep(config.thresholds, number, extent);
    return step === null ? null : cssColor(step.color);
  }
  const scaled = typeof value === 'string' ? null : continuousColor(mode, shareOf(number, extent));
  return fixedColor(config.color) ?? scaled;
}

/** With more states than this a legend tells nothing, and there is none. */
const MOST_STATES = 24;

/** Each state once, by its name. */
function statesOf(rows: readonly StateRow[]): StateName[] {
  const found = new Map<string, StateName>();
  for (const { spans } of rows) {
    for (const { state, color } of spans) {
      found.set(`${state} ${color}`, { text: state, color });
    }
  }
  const states = [...found.values()].sort((a, b) => a.text.localeCompare(b.text, 'en', { numeric: true }));
  return states.length > MOST_STATES ? [] : states;
}

/** The state of a row at a moment; null where nothing is known. */
export function stateAt(row: StateRow | undefined, timeMs: number): StateSpan | null {
  return row?.spans.find(({ fromMs, toMs }) => timeMs >= fromMs && timeMs < toMs) ?? lastAt(row, timeMs);
}

/** The end of the range belongs to the state before it. */
function lastAt(row: StateRow | undefined, timeMs: number): StateSpan | null {
  const last = row?.spans.at(-1);
  return last !== undefined && last.toMs === timeMs ? last : null;
}

export function stateTextAt(row: StateRow | undefined, timeMs: number): string {
  return stateAt(row, timeMs)?.text ?? NO_VALUE;
}
