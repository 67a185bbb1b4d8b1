/** What a person types as a range, checked, with words for what is wrong. */

import { formatMoment, parseTime, type RawRange } from '../../model';

export interface RangeFaults {
  readonly from: string | null;
  readonly to: string | null;
}

const FORMS = 'Write a time as 2026-11-23 14:05, or as now-1h.';

/** The faults of a range; both are null when it is good. */
export function checkRange(range: RawRange, nowMs: number): RangeFaults {
  const from = parseTime(range.from, nowMs);
  const to = parseTime(range.to, nowMs, true);
  if (from === null || to === null) {
    return { from: from === null ? fault(range.from) : null, to: to === null ? fault(range.to) : null };
  }
  if (from >= to) return { from: null, to: 'The end must be after the beginning.' };
  if (from > nowMs) return { from: 'The beginning is in the future.', to: null };
  return { from: null, to: null };
}

export function isGood(faults: RangeFaults): boolean {
  return faults.from === null && faults.to === null;
}

/** As an address carries it: absolute times in Unix milliseconds, relative ones as they are. */
export function toAddress(range: RawRange, nowMs: number): RawRange {
  return { from: momentOf(range.from, nowMs, false), to: momentOf(range.to, nowMs, true) };
}

/** As a person reads and edits it: Unix milliseconds become a local time. */
export function toForm(range: RawRange): RawRange {
  return { from: written(range.from), to: written(range.to) };
}

/** The value of a datetime-local field for a text, and empty where it means no time. */
export function toCalendar(text: string, nowMs: number): string {
  const ms = parseTime(text, nowMs);
  return ms === null ? '' : formatMoment(ms).replace(' ', 'T');
}

function fault(text: string): string {
  return text.trim() === '' ? `A time is missing. ${FORMS}` : `"${text.trim()}" is not a time. ${FORMS}`;
}

function momentOf(text: string, nowMs: number, roundUp: boolean): string {
  const trimmed = text.trim();
  return trimmed.startsWith('now') ? trimmed : String(parseTime(trimmed, nowMs, roundUp) ?? trimmed);
}

function written(text: string): string {
  const ms = text.trim().startsWith('now') ? null : parseTime(text, 0);
  return ms === null ? text : formatMoment(ms);
}
