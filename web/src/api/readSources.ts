/** The data sources that there are: GET /api/datasources. */

import { asList, asString, isObject } from '../model/json';
import type { DataSourceRef } from '../model/migrate/settings';
import type { Http } from './http';

export async function readSources(http: Http, signal?: AbortSignal): Promise<readonly DataSourceRef[]> {
  return asList(await http.get('/api/datasources', signal))
    .filter(isObject)
    .map((raw) => ({ name: asString(raw.name), uid: asString(raw.uid), type: asString(raw.type) }));
}
