// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { RequestError } from '../../../api/http';
import { createRouter, RouterContext } from '../../../app/router';
import { type Services, ServicesProvider } from '../../../app/services';
import { createToasts, type Toasts } from '../../../app/toasts';
import { type Annotation, readAnnotations } from '../../../model/annotations';
import type { MarkDraft } from './MarkDialog';
import { MarkTools } from './MarkTools';

const MADE = { id: 7, time: 1_000_000, timeEnd: 1_060_000, text: 'Load test', tags: ['bench'], panelId: 3 };

const FOUND = {
  source: 'found',
  id: 'found-1',
  timeMs: 1_000_000,
  title: 'a restarted',
  targets: [{ job: 'vllm', instance: 'a:8000' }],
};

const FULL = { code: '', cause: 'The disk is full.', next: '', detail: '' };

type Sent = readonly [method: string, path: string, body?: string];

function show(raw: object, send: (...asked: Sent) => Promise<unknown> = async () => ({ id: 8 })) {
  const mark = readAnnotations([raw])[0] as Annotation;
  const sent: Sent[] = [];
  const drafts: MarkDraft[] = [];
  const toasts: Toasts = createToasts();
  const http = {
    send: (...asked: Sent) => {
      sent.push(asked);
      return send(...asked);
    },
  };
  const desk = { uid: 'mine', onChanged: () => undefined, onDraft: (draft: MarkDraft) => drafts.push(draft) };
  render(
    <ServicesProvider services={{ http, toasts } as unknown as Services}>
      <RouterContext value={createRouter(window)}>
        <MarkTools mark={mark} desk={desk} onDone={() => undefined} />
      </RouterContext>
    </ServicesProvider>,
  );
  const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  return { sent, drafts, toasts, click };
}

afterEach(cleanup);

describe('the tools of a mark', () => {
  it('delete what was made by hand, and make it again as it was', async () => {
    const { sent, toasts, click } = show(MADE);
    click('Delete: Load test');
    await expect.poll(() => toasts.get()?.text).toBe('“Load test” is deleted.');
    expect(sent).toEqual([['DELETE', '/api/annotations/7']]);
    toasts.get()?.action?.run();
    expect(JSON.parse(sent[1]?.[2] ?? '')).toEqual({
      dashboardUID: 'mine',
      panelId: 3,
      time: 1_000_000,
      timeEnd: 1_060_000,
      text: 'Load test',
      tags: ['bench'],
    });
  });

  it('say why a mark could not be deleted', async () => {
    const { toasts, click } = show(MADE, () => Promise.reject(new RequestError(FULL, 507)));
    click('Delete: Load test');
    await expect.poll(() => toasts.get()?.text).toBe('The disk is full.');
    expect(toasts.get()?.action).toBeNull();
  });

  it('open a mark with its words to be changed', () => {
    const { drafts, click } = show(MADE);
    click('Change: Load test');
    expect(drafts).toEqual([
      {
        id: '7',
        fromMs: 1_000_000,
        toMs: 1_060_000,
        panelId: 3,
        text: 'Load test',
        tags: ['bench'],
      },
    ]);
  });

  it('show five minutes around it', () => {
    const { click } = show(MADE);
    click('Zoom to it: Load test');
    const params = new URLSearchParams(window.location.search);
    expect([params.get('from'), params.get('to')]).toEqual(['700000', '1360000']);
  });

  it('lead from what was found to its target, and change nothing of it', () => {
    show(FOUND);
    expect(screen.getByRole('link', { name: 'a:8000' }).getAttribute('href')).toBe('/targets?q=a%3A8000');
    expect(screen.queryByRole('button', { name: /^(Change|Delete)/ })).toBeNull();
  });
});
