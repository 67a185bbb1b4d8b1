/** Words for moments: on the axis of times, in the tooltip, and read out. In the zone of the page, 24 hours. Pure. */

import { formatDate } from '../model/dateFormat';
import { onTheWall, pageZone } from '../model/zone';

const DAY = 86_400_000;

/** Ticks as short as they can be without doubt: seconds only where ticks need them, dates where a day begins. */
export function timeTickTexts(ticks: readonly number[], stepMs: number): string[] {
  return ticks.map((ms) => {
    if (stepMs >= 300 * DAY) {
      return formatDate(ms, 'YYYY');
    }
    if (stepMs >= DAY || isMidnight(ms)) {
      return formatDate(ms, 'D MMM');
    }
    return formatDate(ms, stepMs < 60_000 ? 'HH:mm:ss' : 'HH:mm');
  });
}

/** A date whose local parts are those that the clocks of the page's zone show: what uPlot places its ticks by. */
export function tickDate(ms: number): Date {
  if (pageZone() === 'browser') {
    return new Date(ms);
  }
  const wall = onTheWall(ms);
  const [y, mo, d] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  return new Date(
    y,
    mo,
    d,
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
    wall.getUTCMilliseconds(),
  );
}

/** A moment in full: the day only when the range is longer than one. */
export function momentText(ms: number, rangeMs: number): string {
  return formatDate(ms, rangeMs > DAY ? 'D MMM HH:mm:ss' : 'HH:mm:ss');
}

function isMidnight(ms: number): boolean {
  return Math.floor(onTheWall(ms).getTime() / 1000) % 86_400 === 0;
}
