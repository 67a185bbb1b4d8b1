/** The stretch of time that one panel shows: the board's, or one of its own (`timeFrom`, `timeShift`). Pure. */

import { asBool, asString, type JsonObject } from './json';
import { describeRange } from './quickRanges';
import { endsNow, isRelative, parseRange, parseTime, type RawRange, type TimeRange } from './time';

export interface PanelTime {
  readonly range: TimeRange;
  /** It ends at this moment, so that missing values at its end mean something. */
  readonly endsNow: boolean;
}

interface Override {
  /** As the file writes it: "1h", or "now-1d/d"; empty for none. */
  readonly from: string;
  /** How far it is moved back: "1d"; empty for none. */
  readonly shift: string;
}

/**
 * The time of a panel. One of its own counts only while the board follows the clock, as in
 * Grafana; one that means nothing does not count. Null where the board's own means nothing.
 */
export function panelTime(raw: JsonObject, board: RawRange, nowMs: number, fill: Fill): PanelTime | null {
  const override = readOverride(raw, board, fill);
  const own = override.from === '' ? null : parseRange(ownRange(override.from), nowMs);
  const range = own ?? parseRange(board, nowMs);
  if (range === null) {
    return null;
  }
  const shifted = override.shift === '' ? null : shift(range, override.shift);
  return {
    range: shifted ?? range,
    endsNow: shifted === null && (own !== null || endsNow(board)),
  };
}

/** Whether what a panel shows ends at this moment. */
export function panelEndsNow(raw: JsonObject, board: RawRange): boolean {
  return endsNow(board) && asString(raw.timeShift) === '';
}

/** What is said beside the title of a panel that has a time of its own; empty where it has none, or hides it. */
export function panelTimeWords(raw: JsonObject, board: RawRange, fill: Fill): string {
  if (asBool(raw.hideTimeOverride)) {
    return '';
  }
  const { from, shift: by } = readOverride(raw, board, fill);
  const range = from === '' ? '' : describeRange(ownRange(from));
  return [range, by === '' ? '' : `${by} earlier`].filter((words) => words !== '').join(', ');
}

/** Puts variables into a text of the file. */
type Fill = (text: string) => string;

function readOverride(raw: JsonObject, board: RawRange, fill: Fill): Override {
  const from = fill(asString(raw.timeFrom)).trim();
  const by = fill(asString(raw.timeShift)).trim();
  return {
    from: isRelative(board) && parseRange(ownRange(from), 0) !== null ? from : '',
    shift: isShift(by) ? by : '',
  };
}

/** "1h" is the last hour; an expression with "now" is where it begins. */
function ownRange(from: string): RawRange {
  return { from: from.includes('now') ? from : `now-${from}`, to: 'now' };
}

function isShift(text: string): boolean {
  return text !== '' && parseTime(`now-${text}`, 0) !== null;
}

function shift({ fromMs, toMs }: TimeRange, by: string): TimeRange | null {
  const from = parseTime(`now-${by}`, fromMs, false);
  const to = parseTime(`now-${by}`, toMs, true);
  return from === null || to === null || to <= from ? null : { fromMs: from, toMs: to };
}
