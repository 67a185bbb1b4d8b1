/** GET and PUT /api/user/preferences, in Grafana's shape. */

import { asObject, asString } from '../model/json';
import type { Http } from './http';

/** What a person prefers; an empty text means that nothing was chosen. */
export interface Preferences {
  /** "light" or "dark". */
  readonly theme: string;
  readonly homeDashboardUID: string;
  /** "utc", "browser" or a name such as "Europe/Berlin". */
  readonly timezone: string;
  /** "monday", "saturday" or "sunday". */
  readonly weekStart: string;
}

export async function readPreferences(http: Http, signal: AbortSignal): Promise<Preferences> {
  const raw = asObject(await http.get('/api/user/preferences', signal));
  return {
    theme: asString(raw.theme),
    homeDashboardUID: asString(raw.homeDashboardUID),
    timezone: asString(raw.timezone),
    weekStart: asString(raw.weekStart),
  };
}

export async function writePreferences(http: Http, preferences: Preferences): Promise<void> {
  await http.send('PUT', '/api/user/preferences', JSON.stringify(preferences));
}
