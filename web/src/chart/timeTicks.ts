/** Words for moments: on the axis of times, in the tooltip, and read out. Local time, 24 hours. Pure. */

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Ticks as short as they can be without doubt: seconds only where ticks need them, dates where a day begins. */
export function timeTickTexts(ticks: readonly number[], stepMs: number): string[] {
  return ticks.map((ms) => {
    const date = new Date(ms);
    if (stepMs >= 300 * DAY) {
      return String(date.getFullYear());
    }
    if (stepMs >= DAY || isMidnight(date)) {
      return dayText(date);
    }
    return stepMs < 60_000 ? clock(date) : clock(date).slice(0, 5);
  });
}

/** A moment in full: the day only when the range is longer than one. */
export function momentText(ms: number, rangeMs: number): string {
  const date = new Date(ms);
  return rangeMs > DAY ? `${dayText(date)} ${clock(date)}` : clock(date);
}

function clock(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((n) => String(n).padStart(2, '0'))
    .join(':');
}

function dayText(date: Date): string {
  return `${date.getDate()} ${MONTHS[date.getMonth()]}`;
}

function isMidnight(date: Date): boolean {
  return date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
}
