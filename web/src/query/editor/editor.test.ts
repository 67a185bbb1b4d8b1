// @vitest-environment happy-dom
import { CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttp } from '../../api/http';
import { readReference } from '../../api/readReference';
import { makeKnowledge } from '../knowledge';
import { createPromApi, type PromApi } from '../promApi';
import { completeSignals, completeVariables, completionSources } from './completion';
import { createEditor } from './createEditor';
import { helpAt } from './hover';
import { promLanguage } from './language';

const REFERENCE = readReference({
  signals: [
    { id: 'w', title: 'Requests waiting', group: 'Load', promql: 'sum(a) or sum(b)', meaning: 'They wait.' },
  ],
  families: [
    { engine: 'vllm', engineTitle: 'vLLM', name: 'vllm:old', type: 'gauge', replacedBy: 'vllm:new' },
    { engine: 'vllm', engineTitle: 'vLLM', name: 'vllm:new', type: 'gauge', since: '0.9.2' },
  ],
});

const CONTEXT = { datasourceUid: 'x', variables: [{ name: 'instance', label: 'Server', value: 'gpu-box' }] };

/** The place of the caret is written as `|`. */
function at(text: string, explicit = false): CompletionContext {
  const state = EditorState.create({ doc: text.replace('|', ''), extensions: [promLanguage] });
  return new CompletionContext(state, text.indexOf('|'), explicit);
}

const labels = (result: CompletionResult | null) => result?.options.map(({ label }) => label);

function inserted(text: string): string | null {
  const context = at(text);
  const result = completeSignals(context, REFERENCE.signals);
  const apply = result?.options[0]?.apply;
  if (result === null || typeof apply !== 'string') return null;
  const doc = context.state.doc.toString();
  return doc.slice(0, result.from) + apply + doc.slice(context.pos);
}

describe('a signal', () => {
  it.each([
    ['wait|', 'sum(a) or sum(b)'],
    ['requests wai|', 'sum(a) or sum(b)'],
    ['max(requests|)', 'max((sum(a) or sum(b)))'],
    ['a / wait|', 'a / (sum(a) or sum(b))'],
  ])('is offered by its words where an expression begins: %s', (text, becomes) => {
    expect(inserted(text)).toBe(becomes);
  });

  it.each(['a{wait|', 'a{b="wait|"}', 'sum by (wait|) (a)', 'a[wait|]', 'up{} wait|', '# wait|'])(
    'is not offered where none can: %s',
    (text) => {
      expect(inserted(text)).toBeNull();
    },
  );
});

describe('variables', () => {
  it('are offered after a dollar, with what they stand for', () => {
    const result = completeVariables(at('a{b=~"$in|"}'), CONTEXT.variables);
    expect(result?.options).toContainEqual(
      expect.objectContaining({ label: '$instance', detail: 'Server: gpu-box' }),
    );
    expect(labels(result)).toContain('$__rate_interval');
  });

  it('and usual spans are offered where a span begins, with the bracket that is missing', () => {
    expect(completeVariables(at('rate(a[|'), [])?.options[0]).toMatchObject({
      label: '$__rate_interval',
      apply: '$__rate_interval]',
    });
    expect(completeVariables(at('rate(a[|])'), [])?.options.map(({ apply }) => apply)).not.toContain('5m]');
    expect(completeVariables(at('rate(a|)'), [])).toBeNull();
  });
});

function fakeApi(): PromApi {
  const answers: Readonly<Record<string, unknown>> = {
    __name__: ['vllm:old', 'vllm:new', 'up'],
    instance: ['gpu-box:8000'],
    labels: ['instance', 'job'],
  };
  const http = createHttp(
    async (input) => {
      const path = String(input);
      const key = /label\/([^/]+)\/values/.exec(path)?.[1] ?? (path.includes('/labels') ? 'labels' : '');
      return new Response(JSON.stringify({ data: answers[key] ?? {} }));
    },
    { reached: () => undefined, lost: () => undefined },
  );
  return { ...createPromApi(http, 'x'), knowledge: async () => makeKnowledge(REFERENCE, new Map()) };
}

describe('what the server has', () => {
  const complete = async (text: string) => {
    const source = completionSources(fakeApi(), () => CONTEXT)[2];
    return (await source?.(at(text))) ?? null;
  };

  it('is offered with what is known of it, and what is replaced says so', async () => {
    const result = await complete('vllm|');
    expect(result?.options.filter(({ label }) => /^(vllm:.*|up)$/.test(label))).toEqual([
      expect.objectContaining({ label: 'vllm:old', detail: 'replaced' }),
      expect.objectContaining({ label: 'vllm:new', detail: 'gauge, since vLLM 0.9.2' }),
      expect.objectContaining({ label: 'up' }),
    ]);
  });

  it('are labels between braces, and values between quotes, beside variables too', async () => {
    expect(labels(await complete('up{job="$job", |}'))).toEqual(['instance', 'job']);
    expect(labels(await complete('up{job="$job", instance="|"}'))).toEqual(['gpu-box:8000']);
  });
});

describe('help', () => {
  const words = (text: string) => {
    const { state, pos } = at(text);
    return helpAt(state, pos, 1, makeKnowledge(REFERENCE, new Map()), CONTEXT)?.node().textContent;
  };

  it('says what stands under the pointer', () => {
    expect(words('ra|te(vllm:new[5m])')).toContain('rate(series over time)');
    expect(words('rate(vllm|:new[5m])')).toContain('Since vLLM 0.9.2.');
    expect(words('sum by (a) (b{c="$inst|ance"})')).toContain('Server: gpu-box');
    expect(words('x[$__rate_|interval]')).toContain('at least four scrapes');
    expect(words('1 |+ 2')).toBeUndefined();
  });
});

describe('the editor', () => {
  afterEach(() => document.body.replaceChildren());

  function edit(text: string, earlier: readonly string[] = []) {
    const host = document.body.appendChild(document.createElement('div'));
    const ports = { context: () => CONTEXT, earlier: () => earlier, onChange: vi.fn(), onRun: vi.fn() };
    const root = host.attachShadow({ mode: 'open' });
    const view = createEditor({ root, text, label: 'Query A', api: fakeApi(), ports });
    const press = (key: string, more: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
      view.contentDOM.dispatchEvent(event);
      return { text: view.state.doc.toString(), taken: event.defaultPrevented };
    };
    return { view, ports, press };
  }

  it('is a text box with a name, which Tab leaves', () => {
    const { view, press } = edit('up');
    expect(view.contentDOM.getAttribute('role')).toBe('textbox');
    expect(view.contentDOM.getAttribute('aria-label')).toBe('Query A');
    expect(press('Tab').taken).toBe(false);
  });

  it('runs on Shift+Enter without a new line', () => {
    const { ports, press } = edit('up');
    expect(press('Enter', { shiftKey: true }).text).toBe('up');
    expect(ports.onRun).toHaveBeenCalledExactlyOnceWith('up');
  });

  it('walks earlier queries with the arrow keys, and back to what was written', () => {
    const { press } = edit('', ['newest', 'older']);
    expect(press('ArrowUp').text).toBe('newest');
    expect(press('ArrowUp').text).toBe('older');
    expect(press('ArrowUp').text).toBe('older');
    expect(press('ArrowDown').text).toBe('newest');
    expect(press('ArrowDown').text).toBe('');
  });

  it('does not replace what was written by an arrow key alone', () => {
    const { press } = edit('mine', ['newest']);
    expect(press('ArrowUp').text).toBe('mine');
    expect(press('ArrowUp', { altKey: true }).text).toBe('newest');
    expect(press('ArrowDown', { altKey: true }).text).toBe('mine');
  });
});
