import { describe, expect, it, vi } from 'vitest';
import { createHttp, RequestError, toProblem } from './http';

function client(answer: () => Promise<Response>) {
  const contact = { reached: vi.fn(), lost: vi.fn() };
  return { contact, http: createHttp(answer as typeof fetch, contact) };
}

async function failure(answer: () => Promise<Response>): Promise<RequestError> {
  const error = await client(answer)
    .http.get('/x')
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof RequestError)) throw new Error('it did not fail as expected');
  return error;
}

const json =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), { status });

describe('a request', () => {
  it('gives the body, and tells that the server answers', async () => {
    const { http, contact } = client(json({ a: 1 }));
    expect(await http.get('/x')).toEqual({ a: 1 });
    expect(contact.reached).toHaveBeenCalledOnce();
  });

  it('that gets no answer is told as such, once to the page and once to the caller', async () => {
    const { http, contact } = client(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(http.get('/x')).rejects.toMatchObject({
      offline: true,
      problem: { code: 'server_unreachable' },
    });
    expect(contact.lost).toHaveBeenCalledOnce();
  });

  it('that was given up on purpose is no loss of contact', async () => {
    const { http, contact } = client(() => Promise.reject(new DOMException('', 'AbortError')));
    await expect(http.get('/x')).rejects.toMatchObject({ name: 'AbortError' });
    expect(contact.lost).not.toHaveBeenCalled();
  });
});

describe('the words for a failure', () => {
  it('are those of our own routes, where there are some', async () => {
    const error = { code: 'busy', cause: 'Too many queries.', next: 'Wait a moment.' };
    expect((await failure(json({ error }, 503))).problem).toEqual(error);
  });

  it("are Grafana's message made a sentence", async () => {
    const { problem, status } = await failure(json({ message: 'dashboard not found' }, 404));
    expect([status, problem.cause]).toEqual([404, 'Dashboard not found.']);
  });

  it('name the status where the server said nothing', async () => {
    const { problem } = await failure(async () => new Response('', { status: 502 }));
    expect(problem.cause).toBe('The server answered 502.');
  });

  it('say when a proxy has put something else in place of the answer', async () => {
    const { problem } = await failure(async () => new Response('<html>'));
    expect(problem.code).toBe('bad_answer');
  });

  it('exist for errors of our own, with the original kept', () => {
    expect(toProblem(new Error('x is undefined'))).toMatchObject({
      code: 'ui_error',
      detail: 'x is undefined',
    });
  });
});
