/** Grafana's routes for dashboards and folders, read field by field. */

import {
  asBool,
  asList,
  asNumber,
  asObject,
  asString,
  asStrings,
  isObject,
  type JsonObject,
  oneOf,
} from '../model/json';

/** One row of GET /api/search. */
export interface Hit {
  readonly uid: string;
  readonly title: string;
  /** What question it answers; empty where the file does not say. */
  readonly description: string;
  readonly url: string;
  readonly tags: readonly string[];
  readonly starred: boolean;
  readonly folderUid: string;
  readonly folderTitle: string;
  /** Why it cannot be changed, or how it differs from its file; empty where there is nothing to say. */
  readonly note: string;
}

/** GET /api/dashboards/uid/{uid}. */
export interface DashboardAnswer {
  readonly dashboard: JsonObject;
  readonly uid: string;
  readonly slug: string;
  readonly folderUid: string;
  readonly folderTitle: string;
  readonly starred: boolean;
  /** Counts up with each change of the file, where the server tells; else 0. */
  readonly version: number;
  /** Where it comes from: the program itself, a file that is provisioned, or a person who saved it here. */
  readonly origin: 'store' | 'builtin' | 'file';
  /** The file that it is provisioned from; empty for none. */
  readonly file: string;
  /** True where saving is refused: a copy can be saved. */
  readonly readOnly: boolean;
  readonly canDelete: boolean;
  /** The file on disk and what is stored here differ. */
  readonly drift: boolean;
  /** When and by whom it was stored last, as the server writes times; empty where it does not tell. */
  readonly updated: string;
  readonly updatedBy: string;
}

/** Reads a search answer; folders in it are left out. */
export function readHits(raw: unknown): readonly Hit[] {
  return asList(raw)
    .filter(isObject)
    .filter((hit) => asString(hit.type, 'dash-db') === 'dash-db')
    .map(readHit);
}

export function readDashboardAnswer(raw: unknown): DashboardAnswer {
  const object = asObject(raw);
  const meta = asObject(object.meta);
  const dashboard = asObject(object.dashboard);
  return {
    dashboard,
    uid: asString(dashboard.uid),
    slug: asString(meta.slug),
    folderUid: asString(meta.folderUid),
    folderTitle: asString(meta.folderTitle),
    starred: asBool(meta.isStarred),
    version: asNumber(meta.version) ?? asNumber(dashboard.version) ?? 0,
    origin: oneOf(meta.origin, ['store', 'builtin', 'file']),
    file: asString(meta.provisionedExternalId),
    readOnly: !asBool(meta.canSave, true),
    canDelete: asBool(meta.canDelete, true),
    drift: asBool(meta.drift),
    updated: asString(meta.updated),
    updatedBy: asString(meta.updatedBy),
  };
}

function readHit(raw: JsonObject): Hit {
  return {
    uid: asString(raw.uid),
    title: asString(raw.title),
    description: asString(raw.description),
    url: ownUrl(asString(raw.url), asString(raw.uid)),
    tags: asStrings(raw.tags),
    starred: asBool(raw.isStarred),
    folderUid: asString(raw.folderUid),
    folderTitle: asString(raw.folderTitle),
    note: noteOf(raw),
  };
}

function noteOf(raw: JsonObject): string {
  if (asBool(raw.drift)) return 'differs from its file';
  const words: Readonly<Record<string, string>> = {
    builtin: 'comes with kanoa-monitor',
    file: 'from a file',
  };
  return words[asString(raw.origin)] ?? '';
}

/** Only a path of ours may become a link: never "javascript:" or another host. */
function ownUrl(url: string, uid: string): string {
  return /^\/d\/[^/\\]/.test(url) ? url : `/d/${encodeURIComponent(uid)}`;
}
