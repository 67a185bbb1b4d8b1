/** What a file says of the choice of time in its bar. Pure. */

import { parseDuration } from './duration';
import { asBool, asObject, asStrings, type JsonObject } from './json';

export interface TimePickerModel {
  /** There is no choice: neither of the time nor of the refresh. */
  readonly hidden: boolean;
  /** Refresh intervals that it offers, such as "1m"; what is no duration is left out. */
  readonly intervals: readonly string[];
}

/** Reads `timepicker` of a dashboard file. */
export function readTimePicker(raw: JsonObject): TimePickerModel {
  const { hidden, refresh_intervals: intervals } = asObject(raw.timepicker);
  return {
    hidden: asBool(hidden),
    intervals: asStrings(intervals).filter((text) => (parseDuration(text) ?? 0) > 0),
  };
}
