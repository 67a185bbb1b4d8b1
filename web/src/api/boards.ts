/** Saving, versions, folders and the trash: Grafana's routes, asked and read. */

import { asBool, asList, asNumber, asObject, asString, isObject, type JsonObject } from '../model/json';
import type { Http } from './http';

/** What was saved, and where it is now. */
export interface Saved {
  readonly uid: string;
  readonly version: number;
  readonly slug: string;
  readonly folderUid: string;
}

export interface SaveRequest {
  /** The JSON of the dashboard; the server keeps it byte for byte. */
  readonly text: string;
  /** Undefined leaves the board in its folder; empty means none. */
  readonly folderUid?: string;
  readonly message: string;
  /** The version that was edited; null for a board that is new. */
  readonly base: number | null;
  /** Saves whatever others have saved since. */
  readonly overwrite?: boolean;
}

/** Saves a version. Fails with status 412 where somebody else was first. */
export async function saveBoard(http: Http, save: SaveRequest): Promise<Saved> {
  const { text, folderUid, message, base, overwrite = false } = save;
  const rest = JSON.stringify({ ...(folderUid === undefined ? {} : { folderUid }), message, overwrite });
  const match = base === null ? {} : { 'If-Match': overwrite ? '*' : `"${base}"` };
  // The text goes in as it is: JSON.stringify would write it anew.
  const body = `{"dashboard":${text},${rest.slice(1)}`;
  const answer = asObject(await http.send('POST', '/api/dashboards/db', body, match));
  return {
    uid: asString(answer.uid),
    version: asNumber(answer.version) ?? 0,
    slug: asString(answer.slug),
    folderUid: asString(answer.folderUid),
  };
}

/** A version of a board, without its text. */
export interface Version {
  readonly version: number;
  /** As the server writes times. */
  readonly created: string;
  readonly createdBy: string;
  readonly message: string;
  /** The version that it brought back; 0 for none. */
  readonly restoredFrom: number;
}

export interface VersionPage {
  readonly versions: readonly Version[];
  /** Asks for the next page; empty on the last one. */
  readonly next: string;
}

/** Lists versions, the newest first. */
export async function readVersions(http: Http, uid: string, next: string): Promise<VersionPage> {
  const params = new URLSearchParams({ limit: '50', ...(next === '' ? {} : { continueToken: next }) });
  const answer = asObject(await http.get(`${pathOf(uid)}/versions?${params}`));
  return {
    versions: asList(answer.versions).filter(isObject).map(readVersion),
    next: asString(answer.continueToken),
  };
}

function readVersion(raw: JsonObject): Version {
  return {
    version: asNumber(raw.version) ?? 0,
    created: asString(raw.created),
    createdBy: asString(raw.createdBy),
    message: asString(raw.message),
    restoredFrom: asNumber(raw.restoredFrom) ?? 0,
  };
}

/** The dashboard as it was saved in a version. */
export async function readVersionData(http: Http, uid: string, version: number): Promise<JsonObject> {
  return asObject(asObject(await http.get(`${pathOf(uid)}/versions/${version}`)).data);
}

/** Saves an old version as the newest one; gives its number. */
export async function restoreVersion(http: Http, uid: string, version: number): Promise<number> {
  const answer = await http.send('POST', `${pathOf(uid)}/restore`, JSON.stringify({ version }));
  return asNumber(asObject(answer).version) ?? 0;
}

/** Goes back from an edit that is shown in the place of its file to the file; the edit stays among the versions. */
export async function revertBoard(http: Http, uid: string): Promise<void> {
  await http.send('POST', `/api/kanoa/dashboards/${encodeURIComponent(uid)}/revert`);
}

/** Puts a board into the trash. */
export async function deleteBoard(http: Http, uid: string): Promise<void> {
  await http.send('DELETE', pathOf(uid));
}

/** Takes a board out of the trash, into its folder. */
export async function undeleteBoard(http: Http, uid: string): Promise<void> {
  await http.send('PATCH', `${pathOf(uid)}/trash`, '{}');
}

/** Removes a board in the trash for good. */
export async function dropBoard(http: Http, uid: string): Promise<void> {
  await http.send('DELETE', `${pathOf(uid)}/trash`);
}

/** The bytes of a board as they are stored, and their version. */
export async function readFile(http: Http, uid: string): Promise<{ text: string; version: number }> {
  const { text, tag } = await http.getText(`/api/kanoa/dashboards/${encodeURIComponent(uid)}/file`);
  return { text, version: Number(tag) || 0 };
}

/** Moves a board into another folder: it is saved there as it is, as a new version. */
export async function moveBoard(http: Http, uid: string, folderUid: string): Promise<Saved> {
  const { text, version } = await readFile(http, uid);
  return saveBoard(http, { text, folderUid, message: 'Moved to another folder', base: version });
}

export interface Folder {
  readonly uid: string;
  readonly title: string;
  /** Counts up with each change; 0 for a folder that files make. */
  readonly version: number;
  /** False for a folder that files make: it cannot be renamed or deleted. */
  readonly canEdit: boolean;
}

/** All folders; boards without one lie in none of them. */
export async function readFolders(http: Http, signal?: AbortSignal): Promise<readonly Folder[]> {
  return asList(await http.get('/api/folders', signal))
    .filter(isObject)
    .map(readFolder);
}

export async function makeFolder(http: Http, title: string): Promise<Folder> {
  return readFolder(asObject(await http.send('POST', '/api/folders', JSON.stringify({ title }))));
}

export async function renameFolder(http: Http, { uid, version }: Folder, title: string): Promise<void> {
  await http.send('PUT', `/api/folders/${encodeURIComponent(uid)}`, JSON.stringify({ title, version }));
}

/** Removes a folder; its boards go to the trash. */
export async function dropFolder(http: Http, uid: string): Promise<void> {
  await http.send('DELETE', `/api/folders/${encodeURIComponent(uid)}`);
}

function readFolder(raw: JsonObject): Folder {
  const version = asNumber(raw.version) ?? 0;
  return {
    uid: asString(raw.uid),
    title: asString(raw.title),
    version,
    canEdit: asBool(raw.canEdit, version > 0),
  };
}

function pathOf(uid: string): string {
  return `/api/dashboards/uid/${encodeURIComponent(uid)}`;
}
