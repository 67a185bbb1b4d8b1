/** Saving, versions, folders and the trash, as the real server answers. */

import type { IncomingMessage } from 'node:http';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { FakeDashboard, FakeFolder, FakeState, FakeVersion } from './state';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Ask {
  readonly state: FakeState;
  readonly url: URL;
  readonly body: string;
  /** The version that the person edited, or "*"; empty where that is not told. */
  readonly match: string;
  /** What the path names. */
  readonly names: readonly string[];
}

type Route = readonly [method: string, path: RegExp, answer: (ask: Ask) => Answer];

const ROUTES: readonly Route[] = [
  ['GET', /^\/api\/kanoa\/dashboards\/([^/]+)\/file$/, file],
  ['POST', /^\/api\/dashboards\/db$/, save],
  ['GET', /^\/api\/dashboards\/uid\/([^/]+)\/versions$/, versions],
  ['GET', /^\/api\/dashboards\/uid\/([^/]+)\/versions\/(\d+)$/, version],
  ['POST', /^\/api\/dashboards\/uid\/([^/]+)\/restore$/, restore],
  ['DELETE', /^\/api\/dashboards\/uid\/([^/]+)$/, (ask) => shift(ask, 'dashboards', 'trash')],
  ['PATCH', /^\/api\/dashboards\/uid\/([^/]+)\/trash$/, (ask) => shift(ask, 'trash', 'dashboards')],
  ['DELETE', /^\/api\/dashboards\/uid\/([^/]+)\/trash$/, (ask) => shift(ask, 'trash', null)],
  ['POST', /^\/api\/kanoa\/dashboards\/([^/]+)\/revert$/, revert],
  ['GET', /^\/api\/folders$/, ({ state }) => json(state.folders.map(folderAnswer))],
  ['POST', /^\/api\/folders$/, makeFolder],
  ['PUT', /^\/api\/folders\/([^/]+)$/, renameFolder],
  ['DELETE', /^\/api\/folders\/([^/]+)$/, dropFolder],
  ['GET', /^\/api\/user\/preferences$/, ({ state }) => json(state.preferences)],
  ['PUT', /^\/api\/user\/preferences$/, setPreferences],
  ['GET', /^\/api\/dashboards\/tags$/, tags],
];

/** The answer to a request about what is stored; null for any other. */
export async function storing(state: FakeState, url: URL, request: IncomingMessage): Promise<Answer | null> {
  for (const [method, path, answer] of ROUTES) {
    const found = request.method === method ? path.exec(url.pathname) : null;
    if (found === null) continue;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const match = String(request.headers['if-match'] ?? '').replaceAll('"', '');
    const names = found.slice(1).map(decodeURIComponent);
    return answer({ state, url, body: Buffer.concat(parts).toString('utf8'), match, names });
  }
  return null;
}

/** What surrounds a dashboard. */
export function metaOf(board: FakeDashboard) {
  const last = versionsOf(board).at(-1);
  const own = board.origin === undefined;
  return {
    slug: slug(board.json.title),
    folderUid: board.folderUid,
    folderTitle: board.folderTitle,
    version: last?.version ?? 1,
    updated: last?.created ?? '',
    updatedBy: last?.createdBy ?? '',
    origin: board.origin ?? 'store',
    provisioned: !own,
    provisionedExternalId: own ? '' : 'boards/latency.json',
    canSave: own,
    canEdit: own,
    canDelete: own,
    drift: board.drift ?? false,
  };
}

/** A title as it stands in an address. */
export function slug(title: string): string {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return words.replace(/^-|-$/g, '') || 'x';
}

/** Saves as somebody else would, while a page is open. */
export function saveAs(state: FakeState, uid: string, by: string, change: (json: object) => object): void {
  const board = boardOf(state, uid);
  if (board !== undefined)
    keep(state, board, JSON.stringify(change(board.json), null, 2), { by, message: '' });
}

function file({ state, names: [uid = ''] }: Ask): Answer {
  const board = boardOf(state, uid);
  if (board === undefined) return missing();
  const last = versionsOf(board).at(-1);
  return { status: 200, headers: { ETag: `"${last?.version}"` }, body: last?.text ?? '' };
}

function endOfSpace(text: string, from: number): number {
  return from + (text.slice(from).length - text.slice(from).trimStart().length);
}

function save({ state, body, match }: Ask): Answer {
  const asked = JSON.parse(body) as { dashboard: FakeDashboard['json']; folderUid?: string; message: string };
  const node = findNodeAtLocation(parseTree(body) ?? { type: 'null', offset: 0, length: 0 }, ['dashboard']);
  // White space behind the dashboard belongs to its file.
  const text = node === undefined ? '' : body.slice(node.offset, endOfSpace(body, node.offset + node.length));
  const before = boardOf(state, asked.dashboard.uid ?? '');
  if (before?.origin !== undefined) return refused(400, 'read_only', 'Cannot save provisioned dashboard.');
  const now = before === undefined ? 0 : (versionsOf(before).at(-1)?.version ?? 0);
  if (before !== undefined && match !== '*' && Number(match) !== now) {
    return refused(412, 'version_mismatch', 'The dashboard has been changed by someone else.');
  }
  const folder = state.folders.find(({ uid }) => uid === asked.folderUid);
  const place =
    asked.folderUid === undefined
      ? { folderUid: before?.folderUid ?? '', folderTitle: before?.folderTitle ?? '' }
      : { folderUid: folder?.uid ?? '', folderTitle: folder?.title ?? '' };
  const uid = before?.json.uid ?? (asked.dashboard.uid || `new-${state.dashboards.length}`);
  const board: FakeDashboard = {
    json: { ...asked.dashboard, uid },
    versions: before ? versionsOf(before) : [],
    ...place,
  };
  const kept = keep(state, board, text, { by: 'admin', message: asked.message });
  return json({
    uid,
    version: kept,
    slug: slug(asked.dashboard.title),
    status: 'success',
    folderUid: place.folderUid,
  });
}

interface Author {
  readonly by: string;
  readonly message: string;
  readonly restoredFrom?: number;
}

/** Puts a new version of a dashboard in the place of the one before; gives its number. */
function keep(state: FakeState, board: FakeDashboard, text: string, author: Author): number {
  const { by, message, restoredFrom = 0 } = author;
  const before = versionsOf(board);
  const number = (before.at(-1)?.version ?? 0) + 1;
  const created = new Date().toISOString();
  const next: FakeVersion = { version: number, text, message, created, createdBy: by, restoredFrom };
  const json = { ...(JSON.parse(text) as FakeDashboard['json']), uid: board.json.uid };
  const kept = { ...board, json, versions: [...before, next] };
  state.dashboards = [...state.dashboards.filter((one) => one.json.uid !== json.uid), kept];
  return number;
}

function versions({ state, names: [uid = ''] }: Ask): Answer {
  const board = boardOf(state, uid);
  if (board === undefined) return missing();
  const all = versionsOf(board).map(({ text: _, ...one }) => one);
  return json({ continueToken: '', versions: all.toReversed() });
}

function version({ state, names: [uid = '', number = ''] }: Ask): Answer {
  const board = boardOf(state, uid);
  const found = board && versionsOf(board).find((one) => one.version === Number(number));
  if (found === undefined) return missing();
  const { text, ...rest } = found;
  return json({ ...rest, data: JSON.parse(text) });
}

function restore({ state, names: [uid = ''], body }: Ask): Answer {
  const { version: wanted } = JSON.parse(body) as { version: number };
  const board = boardOf(state, uid);
  const found = board && versionsOf(board).find((one) => one.version === wanted);
  if (board === undefined || found === undefined) return missing();
  const author = { by: 'admin', message: `Restored from version ${wanted}`, restoredFrom: wanted };
  return json({ uid, version: keep(state, board, found.text, author), slug: '', folderUid: board.folderUid });
}

function shift(
  { state, names: [uid = ''] }: Ask,
  from: 'dashboards' | 'trash',
  to: typeof from | null,
): Answer {
  const board = state[from].find((one) => one.json.uid === uid);
  if (board === undefined) return missing();
  state[from] = state[from].filter((one) => one !== board);
  if (to !== null) state[to] = [...state[to], board];
  return json({ uid, title: board.json.title, message: 'done' });
}

function revert({ state, names: [uid = ''] }: Ask): Answer {
  state.dashboards = state.dashboards.map((one) => (one.json.uid === uid ? { ...one, drift: false } : one));
  return json({ uid });
}

function makeFolder({ state, body }: Ask): Answer {
  const { title } = JSON.parse(body) as { title: string };
  const folder = { uid: slug(title), title, version: 1 };
  state.folders = [...state.folders, folder];
  return json(folderAnswer(folder));
}

function renameFolder({ state, names: [uid = ''], body }: Ask): Answer {
  const { title } = JSON.parse(body) as { title: string };
  const folder = state.folders.find((one) => one.uid === uid);
  if (folder === undefined) return missing();
  folder.title = title;
  folder.version += 1;
  state.dashboards = state.dashboards.map((one) =>
    one.folderUid === uid ? { ...one, folderTitle: title } : one,
  );
  return json(folderAnswer(folder));
}

function dropFolder({ state, names: [uid = ''] }: Ask): Answer {
  state.folders = state.folders.filter((one) => one.uid !== uid);
  state.trash = [...state.trash, ...state.dashboards.filter((one) => one.folderUid === uid)];
  state.dashboards = state.dashboards.filter((one) => one.folderUid !== uid);
  return json({ title: uid, message: 'deleted' });
}

function setPreferences({ state, body }: Ask): Answer {
  state.preferences = JSON.parse(body) as Record<string, string>;
  return json({ message: 'Preferences updated' });
}

function tags({ state }: Ask): Answer {
  const all = state.dashboards.flatMap(({ json: { tags: own } }) => own ?? []);
  const terms = [...new Set(all)].sort();
  return json(terms.map((term) => ({ term, count: all.filter((one) => one === term).length })));
}

function folderAnswer({ uid, title, version: number }: FakeFolder) {
  return { uid, title, version: number, canSave: true, canEdit: number > 0, canDelete: number > 0 };
}

function boardOf(state: FakeState, uid: string): FakeDashboard | undefined {
  return state.dashboards.find((one) => one.json.uid === uid);
}

function versionsOf(board: FakeDashboard): readonly FakeVersion[] {
  if (board.versions !== undefined) return board.versions;
  const text = JSON.stringify(board.json, null, 2);
  return [{ version: 1, text, message: '', created: '', createdBy: '', restoredFrom: 0 }];
}

function json(value: unknown, status = 200): Answer {
  return { status, headers: {}, body: JSON.stringify(value) };
}

function missing(): Answer {
  return json({ message: 'Dashboard not found', status: 'not-found' }, 404);
}

function refused(status: number, code: string, cause: string): Answer {
  return json({ message: cause, status: code, error: { code, cause } }, status);
}
