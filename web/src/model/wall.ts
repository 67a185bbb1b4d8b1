/** The calendar, on dates whose UTC parts are what the clocks of a zone show (see zone.ts). Pure. */

/** So many months later, in milliseconds: 31 March minus one month is the last of February, not 3 March. */
export function addMonths(wall: Date, months: number): number {
  const first = new Date(wall);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const lastDay = new Date(first);
  lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0);
  return first.setUTCDate(Math.min(wall.getUTCDate(), lastDay.getUTCDate()));
}
