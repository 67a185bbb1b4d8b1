/** What a list of dashboards is asked to show. Pure. */

import type { Hit } from '../../api/readDashboards';
import { asBool, asNumber, asString, asStrings, type JsonObject } from '../../model/json';

export interface DashListOptions {
  readonly starred: boolean;
  readonly recent: boolean;
  readonly search: boolean;
  readonly headings: boolean;
  readonly folders: boolean;
  readonly keepTime: boolean;
  readonly includeVars: boolean;
  readonly most: number;
  readonly query: string;
  readonly tags: readonly string[];
  /** Empty for every folder. */
  readonly folder: string;
}

export function readDashListOptions(raw: JsonObject): DashListOptions {
  return {
    starred: asBool(raw.showStarred, true),
    recent: asBool(raw.showRecentlyViewed),
    search: asBool(raw.showSearch),
    headings: asBool(raw.showHeadings, true),
    folders: asBool(raw.showFolderNames, true),
    keepTime: asBool(raw.keepTime),
    includeVars: asBool(raw.includeVars),
    most: Math.min(Math.max(asNumber(raw.maxItems) ?? 10, 1), 200),
    query: asString(raw.query),
    tags: asStrings(raw.tags),
    folder: asString(raw.folderUID),
  };
}

/** The questions that make the list: those that are starred, and those that the search finds. */
export function searchPath(options: DashListOptions, list: 'starred' | 'search'): string {
  const params = new URLSearchParams({ type: 'dash-db', limit: '200' });
  if (list === 'starred') {
    params.set('starred', 'true');
    return `/api/search?${params}`;
  }
  if (options.query !== '') {
    params.set('query', options.query);
  }
  for (const tag of options.tags) {
    params.append('tag', tag);
  }
  if (options.folder !== '') {
    params.set('folderUIDs', options.folder);
  }
  return `/api/search?${params}`;
}

/** The boards of those uids, in their order. */
export function inOrder(hits: readonly Hit[], uids: readonly string[]): Hit[] {
  return uids.flatMap((uid) => hits.find((hit) => hit.uid === uid) ?? []);
}

/** The address of a board with what it shall take along from this one. */
export function boardAddress(hit: Hit, here: URLSearchParams, options: DashListOptions): string {
  const taken = new URLSearchParams();
  for (const [name, value] of here) {
    const isTime = name === 'from' || name === 'to' || name === 'timezone';
    if ((options.keepTime && isTime) || (options.includeVars && name.startsWith('var-'))) {
      taken.append(name, value);
    }
  }
  return taken.size === 0 ? hit.url : `${hit.url}?${taken}`;
}
