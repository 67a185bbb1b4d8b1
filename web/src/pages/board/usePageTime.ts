import { useEffect } from 'react';
import type { DashboardModel } from '../../model';
import { readCalendar, setPageCalendar, setPageZone, USUAL_CALENDAR, type ZoneName } from '../../model/zone';

/**
 * The zone and the calendar of a board are those of the page while it is shown. They are
 * set before anything of the board is drawn, as everything that is drawn reads them.
 */
export function usePageTime(zone: ZoneName, model: DashboardModel | null, weekStart: string): void {
  setPageZone(zone);
  setPageCalendar(readCalendar(model?.raw.weekStart || weekStart, model?.raw.fiscalYearStartMonth));
  useEffect(
    () => () => {
      setPageZone('browser');
      setPageCalendar(USUAL_CALENDAR);
    },
    [],
  );
}
