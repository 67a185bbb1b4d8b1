import { describe, expect, it } from 'vitest';
import { moveBoard, readVersions, saveBoard } from './boards';
import { createHttp, RequestError } from './http';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly match: string | null;
}

/** A server that takes down what it is sent, and answers with one thing. */
function server(answer: object, status = 200) {
  const sent: Sent[] = [];
  const fetch = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    sent.push({
      method: init.method ?? 'GET',
      path,
      body: String(init.body ?? ''),
      match: headers.get('If-Match'),
    });
    return new Response(JSON.stringify(answer), { status, headers: { ETag: '"7"' } });
  };
  const contact = { reached: () => undefined, lost: () => undefined };
  return { http: createHttp(fetch as typeof globalThis.fetch, contact), sent };
}

const SAVED = { uid: 'u', version: 8, slug: 's', folderUid: 'f', status: 'success' };
const TEXT = '{ "uid":"u",\n\t"a" : 1.50 }';

describe('saving', () => {
  it('sends the text as it is, and which version was edited', async () => {
    const { http, sent } = server(SAVED);
    const saved = await saveBoard(http, { text: TEXT, message: 'Why "so"', base: 7 });
    expect(saved).toEqual({ uid: 'u', version: 8, slug: 's', folderUid: 'f' });
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/api/dashboards/db',
        body: `{"dashboard":${TEXT},"message":"Why \\"so\\"","overwrite":false}`,
        match: '"7"',
      },
    ]);
  });

  it('names no version of a new board, and any version where it overwrites', async () => {
    const { http, sent } = server(SAVED);
    await saveBoard(http, { text: '{}', message: '', base: null, folderUid: '' });
    await saveBoard(http, { text: '{}', message: '', base: 7, overwrite: true });
    expect(sent.map(({ match }) => match)).toEqual([null, '*']);
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ folderUid: '' });
  });

  it('tells by the status that somebody else was first', async () => {
    const { http } = server({ error: { code: 'version_mismatch', cause: 'Changed.' } }, 412);
    const failed = saveBoard(http, { text: '{}', message: '', base: 1 }).catch((error) => error);
    expect(await failed).toBeInstanceOf(RequestError);
    expect(await failed).toMatchObject({ status: 412, problem: { cause: 'Changed.' } });
  });

  it('moves a board as it is stored, whatever is on the page', async () => {
    const { http, sent } = server(SAVED);
    await moveBoard(http, 'u/1', 'f');
    expect(sent.map(({ path }) => path)).toEqual(['/api/kanoa/dashboards/u%2F1/file', '/api/dashboards/db']);
    expect(sent[1]).toMatchObject({ match: '"7"' });
    expect(JSON.parse(sent[1]?.body ?? '')).toMatchObject({ dashboard: SAVED, folderUid: 'f' });
  });
});

it('reads versions, and gives nothing for what is none', async () => {
  const page = {
    versions: [{ version: 3, message: 'm', created: 't', createdBy: 'a' }, 'x'],
    continueToken: '3',
  };
  const { http, sent } = server(page);
  expect(await readVersions(http, 'u', '9')).toEqual({
    versions: [{ version: 3, message: 'm', created: 't', createdBy: 'a', restoredFrom: 0 }],
    next: '3',
  });
  expect(sent[0]?.path).toBe('/api/dashboards/uid/u/versions?limit=50&continueToken=9');
});
