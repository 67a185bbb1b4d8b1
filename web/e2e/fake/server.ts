/**
 * A small server that speaks the contract of port 3000 and serves the built UI with
 * the headers of the real one. It makes states that a real server reaches only with
 * luck; what the real one says is tested with the real one.
 */

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prometheus } from './prometheus';
import { answerLines } from './queries';
import type { FakeDashboard, FakeState } from './state';
import { metaOf, slug, storing } from './storing';

const DIST = new URL('../../dist/', import.meta.url);

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
};

export interface FakeServer {
  readonly url: string;
  readonly state: FakeState;
  /** Ends the server and every connection; `start` with its port brings it back. */
  readonly stop: () => Promise<void>;
}

/** Starts a server on a free port of this machine, or on the given one. */
export async function startFake(state: FakeState, port = 0): Promise<FakeServer> {
  const server = createServer((request, response) => {
    respond(state, request, response).catch((error) => {
      // A page that has moved on takes no answer.
      if (response.destroyed || response.headersSent) return;
      response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${bound}`, state, stop: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function respond(state: FakeState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake');
  if (!url.pathname.startsWith('/api/')) return page(state, url.pathname, response);
  if (url.pathname === '/api/kanoa/query') return query(state, request, response);
  const star = /^\/api\/user\/stars\/dashboard\/uid\/(.+)$/.exec(url.pathname)?.[1];
  if (star !== undefined) {
    if (request.method === 'POST') state.stars.add(decodeURIComponent(star));
    else state.stars.delete(decodeURIComponent(star));
    return json(response, { message: 'Dashboard starred!' });
  }
  const mark = /^\/api\/annotations(?:\/(\d+))?$/.exec(url.pathname);
  if (mark !== null && request.method !== 'GET') {
    return json(response, await changeMarks(state, Number(mark[1] ?? 0), request));
  }
  const stored = await storing(state, url, request);
  if (stored !== null) {
    response.writeHead(stored.status, { 'Content-Type': 'application/json', ...stored.headers });
    response.end(stored.body);
    return;
  }
  const answer = read(state, url);
  if (answer === undefined)
    return json(response, { message: 'Dashboard not found', status: 'not-found' }, 404);
  json(response, answer);
}

/** Adds, changes or drops a mark that was made by hand. */
async function changeMarks(state: FakeState, id: number, request: IncomingMessage): Promise<object> {
  if (request.method === 'DELETE') {
    state.annotations = state.annotations.filter((one) => one.id !== id);
    return { message: 'Annotation deleted' };
  }
  const body = (await readBody(request)) as object;
  if (request.method === 'POST') {
    const made = { ...body, id: 1 + Math.max(0, ...state.annotations.map((one) => one.id)) };
    state.annotations.push(made);
    return { id: made.id, message: 'Annotation added' };
  }
  state.annotations = state.annotations.map((one) => (one.id === id ? { ...one, ...body } : one));
  return { message: 'Annotation patched' };
}

/** The answer to a GET; undefined where there is nothing. */
function read(state: FakeState, url: URL): unknown {
  const dashboard = /^\/api\/dashboards\/uid\/(.+)$/.exec(url.pathname)?.[1];
  if (dashboard !== undefined) return dashboardAnswer(state, decodeURIComponent(dashboard));
  const read = /\/api\/v1\/(.+)$/.exec(url.pathname)?.[1];
  if (read !== undefined) return prometheus(state, read, url.searchParams);
  switch (url.pathname) {
    case '/api/kanoa/targets':
      return { targets: state.targets, finder: state.finder, simulated: state.boot.simulated };
    case '/api/kanoa/status':
      return state.status;
    case '/api/kanoa/events':
      return { events: state.events };
    case '/api/annotations':
      return state.annotations;
    case '/api/kanoa/reference':
      return state.reference ?? undefined;
    case '/api/search':
      return (url.searchParams.get('deleted') === 'true' ? state.trash : state.dashboards)
        .filter((one) => fits(state, one, url.searchParams))
        .map((one) => hit(state, one));
    case '/api/datasources':
      return [{ uid: 'kanoa-prometheus', name: 'Prometheus', type: 'prometheus', isDefault: true }];
    default:
      return undefined;
  }
}

function fits(
  state: FakeState,
  { json: { uid, title, tags }, folderUid }: FakeDashboard,
  params: URLSearchParams,
) {
  const text = params.get('query')?.toLowerCase() ?? '';
  const folder = params.get('folderUIDs');
  return (
    title.toLowerCase().includes(text) &&
    params.getAll('tag').every((tag) => tags?.includes(tag) === true) &&
    (params.get('starred') !== 'true' || state.stars.has(uid)) &&
    (folder === null || folder === folderUid)
  );
}

function hit(state: FakeState, { json, folderUid, folderTitle }: FakeDashboard) {
  const { uid, title, tags, description } = json;
  const place = folderUid === '' ? {} : { folderUid, folderTitle };
  return {
    uid,
    title,
    tags,
    description,
    type: 'dash-db',
    url: `/d/${uid}/${slug(title)}`,
    isStarred: state.stars.has(uid),
    ...place,
  };
}

function dashboardAnswer(state: FakeState, uid: string): unknown {
  const found = state.dashboards.find((one) => one.json.uid === uid);
  if (found === undefined) return undefined;
  const meta = { ...metaOf(found), isStarred: state.stars.has(uid) };
  return { dashboard: { ...found.json, version: meta.version }, meta };
}

async function query(state: FakeState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  state.asked += 1;
  const body = await readBody(request);
  await sleep(state.delayMs);
  const lines = answerLines(body, state.queries, state.labels.instance ?? []);
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  response.end(lines.map((line) => `${line}\n`).join(''));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

function page(state: FakeState, path: string, response: ServerResponse): void {
  const headers = { 'Content-Security-Policy': CSP, 'X-Content-Type-Options': 'nosniff' };
  if (path.startsWith('/assets/')) {
    response.writeHead(200, {
      ...headers,
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    });
    response.end(readFileSync(new URL(`.${path}`, DIST)));
    return;
  }
  const boot = JSON.stringify(state.boot).replaceAll('<', '\\u003c');
  const html = readFileSync(new URL('./index.html', DIST), 'utf8').replace(
    '>null</script>',
    () => `>${boot}</script>`,
  );
  response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
  response.end(html);
}
