// biome-ignore-all lint/suspicious/noTemplateCurlyInString: macros as they stand in dashboard files
import { describe, expect, it } from 'vitest';
import { boardHref, dataHref, type LinkContext, type LinkRow, rowTitle } from './links';
import { readVariables } from './variables/read';

const variables = readVariables({
  templating: { list: [{ name: 'instance', type: 'query', query: 'x', multi: true, includeAll: true }] },
});

const context: LinkContext = {
  range: { from: 'now-15m', to: 'now' },
  variables,
  values: {
    instance: { all: false, multi: true, allValue: null, values: ['a:1', 'b&c'], texts: ['a:1', 'b&c'] },
  },
};

const link = (url: string, keeps = true) => ({ url, keepTime: keeps, includeVars: keeps });

describe('a link of a board', () => {
  it('takes the range and the variables along', () => {
    expect(boardHref(link('/d/latency/latency'), context)).toEqual({
      href: '/d/latency/latency?from=now-15m&to=now&var-instance=a%3A1&var-instance=b%26c',
      own: true,
    });
  });

  it('takes nothing along unless it is asked to', () => {
    expect(boardHref(link('/d/latency', false), context)?.href).toBe('/d/latency');
  });

  it('keeps what its own address says of a variable', () => {
    expect(boardHref(link('/d/x?var-instance=z'), context)?.href).toBe(
      '/d/x?var-instance=z&from=now-15m&to=now',
    );
  });

  it('keeps All as All', () => {
    const all = { all: true, multi: true, allValue: '.*', values: ['a'], texts: ['a'] };
    expect(boardHref(link('d/x'), { ...context, values: { instance: all } })?.href).toContain(
      'var-instance=%24__all',
    );
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example/x',
    '/\\evil.example',
    'vbscript:x',
    '  javascript:alert(1)',
    'https://',
  ])('leads nowhere as %s', (url) => {
    expect(boardHref(link(url), context)).toBeNull();
  });

  it('leads out to the web', () => {
    expect(boardHref(link('https://docs.vllm.ai/', false), context)).toEqual({
      href: 'https://docs.vllm.ai/',
      own: false,
    });
  });
});

describe('a link of a panel or a cell', () => {
  const row: LinkRow = {
    value: 'a:1',
    text: 'a:1',
    timeMs: null,
    field: 'Server',
    labels: { job: 'vllm' },
    fields: { Server: 'a:1', 'KV cache': '0.5 & more' },
  };

  it('knows the range and all variables by their macros', () => {
    expect(dataHref('/d/x?${__url_time_range}&${__all_variables}', context, null)?.href).toBe(
      '/d/x?from=now-15m&to=now&var-instance=a%3A1&var-instance=b%26c',
    );
  });

  it('knows its value and the other fields of its row, encoded', () => {
    expect(dataHref('/d/x?a=${__value.raw}&b=${__data.fields["KV cache"]}', context, row)?.href).toBe(
      '/d/x?a=a%3A1&b=0.5%20%26%20more',
    );
    expect(dataHref('/d/x?a=${__data.fields.Server}', context, row)?.href).toBe('/d/x?a=a%3A1');
  });

  it('lets no value of a row become an address or a variable', () => {
    expect(dataHref('${__value.raw}', context, { ...row, value: 'javascript:alert(1)' })).toBeNull();
    expect(dataHref('/d/x?a=${__value.raw}', context, { ...row, value: '$instance' })?.href).toBe(
      '/d/x?a=%24instance',
    );
  });

  it('knows the value, its field, its labels and its row by the names of Grafana', () => {
    const [url, title] = [
      '/d/x?t=${__value.time}&j=${__field.labels.job}&i=${__field.labels["x"]}&c=${__data.fields[1]}',
      '${__field.name} of ${__series.name}: ${__value.text}, ${__data.fields["KV cache"]:percentencode}',
    ];
    const dated = { ...row, timeMs: 1_700, text: '1.5 s' };
    expect(dataHref(url, context, dated)?.href).toBe('/d/x?t=1700&j=vllm&i=&c=0.5%20%26%20more');
    expect(rowTitle(title, dated)).toBe('Server of Server: 1.5 s, 0.5 & more');
  });

  it('takes an address out of a cell only where it is told to, and never a variable in it', () => {
    const cell = { ...row, value: 'https://a.example/$instance?x=1' };
    expect(dataHref('${__value.raw:raw}', context, cell)?.href).toBe('https://a.example/%24instance?x=1');
    expect(dataHref('${__value.raw:raw}', context, { ...row, value: 'javascript:alert(1)' })).toBeNull();
  });
});
