/** Reads of one data source for the editor and for Explore, each kept for a while. */

import type { Http } from '../api/http';
import { readReference } from '../api/readReference';
import { asObject, asString, asStrings } from '../model/json';
import { type Knowledge, type MetadataByName, makeKnowledge, readMetadata } from './knowledge';
import { sourcePath } from './sourcePath';

/** How long an answer is good for: new series appear, but not while one writes a word. */
const KEEP_MS = 60_000;

/** Answers longer than this help nobody to choose; the server cuts them. */
export const MOST_NAMES = 10_000;
const MOST_VALUES = 2_000;

/** What a data source knows of its own series. All fail with a RequestError. */
export interface PromApi {
  readonly metricNames: () => Promise<readonly string[]>;
  readonly metadata: () => Promise<MetadataByName>;
  /** Label names of the series that a selector picks; of all without one. */
  readonly labelNames: (selector: string | null) => Promise<readonly string[]>;
  readonly labelValues: (label: string, selector: string | null) => Promise<readonly string[]>;
  /** The query in tidy form. */
  readonly format: (expr: string) => Promise<string>;
  /** The `data` of any other read below /api/v1/, never kept. */
  readonly read: (path: string, params: URLSearchParams, signal?: AbortSignal) => Promise<unknown>;
  /** The catalog and the servers' own descriptions; what cannot be read is left out. */
  readonly knowledge: () => Promise<Knowledge>;
}

/** Makes the reads of one data source; `now` is the clock. */
export function createPromApi(http: Http, uid: string, now: () => number = Date.now): PromApi {
  const get = (path: string, params = new URLSearchParams(), signal?: AbortSignal) => {
    const query = params.toString();
    return http.get(sourcePath(uid, path) + (query === '' ? '' : `?${query}`), signal);
  };
  const keep = createKeep(now);
  const strings = (path: string, limit: number, selector: string | null) =>
    keep(`${path} ${selector ?? ''}`, async () => {
      const params = new URLSearchParams({ limit: String(limit) });
      if (selector !== null) params.append('match[]', selector);
      return asStrings(asObject(await get(path, params)).data);
    });
  const metricNames = () => strings('label/__name__/values', MOST_NAMES, null);
  const metadata = () => keep('metadata', async () => readMetadata(await get('metadata')));
  const reference = () =>
    keep('reference', async () => readReference(await http.get('/api/kanoa/reference')));
  return {
    metricNames,
    metadata,
    labelNames: (selector) => strings('labels', MOST_VALUES, selector),
    labelValues: (label, selector) =>
      strings(`label/${encodeURIComponent(label)}/values`, MOST_VALUES, selector),
    format: async (expr) =>
      asString(asObject(await get('format_query', new URLSearchParams({ query: expr }))).data),
    read: async (path, params, signal) => asObject(await get(path, params, signal)).data,
    knowledge: () =>
      keep('knowledge', async () => {
        const [catalog, said, names] = await Promise.all([
          reference().catch(() => null),
          metadata().catch((): MetadataByName => new Map()),
          metricNames().catch(() => []),
        ]);
        return makeKnowledge(catalog, said, names);
      }),
  };
}

type Keep = <T>(key: string, load: () => Promise<T>) => Promise<T>;

/** Keeps answers by key; a failure is not kept. */
function createKeep(now: () => number): Keep {
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<unknown> }>();
  return <T>(key: string, load: () => Promise<T>) => {
    const found = kept.get(key);
    if (found !== undefined && found.until > now()) return found.answer as Promise<T>;
    const answer = load();
    kept.set(key, { until: now() + KEEP_MS, answer });
    answer.catch(() => kept.delete(key));
    return answer;
  };
}

const SHARED = new WeakMap<Http, Map<string, PromApi>>();

/** The reads of a data source, shared by all editors of one page. */
export function promApiOf(http: Http, uid: string): PromApi {
  const all = SHARED.get(http) ?? new Map<string, PromApi>();
  SHARED.set(http, all);
  const api = all.get(uid) ?? createPromApi(http, uid);
  all.set(uid, api);
  return api;
}
