import { describe, expect, it } from 'vitest';
import { nastyText, random } from '../testing/random';
import { addMatchers } from './addMatchers';
import { type AdHocFilter, formatFilter, matchersOf, OPERATORS, parseFilter } from './filters';
import { interpolatePromQL } from './interpolate';
import { readVariables } from './read';
import { resolveVariables } from './resolve';
import type { VariableReader } from './types';
import { writeUrlVariables } from './url';

const filter = (key: string, operator: AdHocFilter['operator'], ...values: string[]): AdHocFilter => ({
  key,
  operator,
  values,
});

describe('filters in addresses', () => {
  it('read as Grafana writes them', () => {
    expect(parseFilter('job|=|vllm')).toEqual(filter('job', '=', 'vllm'));
    expect(parseFilter('job,Job name|=~|a.*,A')).toEqual(filter('job', '=~', 'a.*'));
    expect(parseFilter('job|=__gfp__|a|b__gfp__c')).toEqual(filter('job', '=|', 'a', 'b|c'));
    expect(parseFilter('job|=|a\\b\\=\\dashboard')).toEqual(filter('job', '=', 'a'));
  });

  it.each(['', 'job', 'job|=', 'job|<|1', '|=|x'])('are none in "%s"', (text) => {
    expect(parseFilter(text)).toBeNull();
  });

  it('survive the way into an address and back', () => {
    const next = random(7);
    for (let i = 0; i < 2_000; i++) {
      const operator = OPERATORS[i % OPERATORS.length] ?? '=';
      const values = operator.endsWith('|') ? ['x', nastyText(next)] : [nastyText(next)];
      const one = filter('label', operator, ...values.map((text) => text.replaceAll('\\', '')));
      expect(parseFilter(formatFilter(one))).toEqual(one);
    }
  });
});

describe('matchersOf', () => {
  it('writes PromQL, lists as regular expressions, odd labels in quotes', () => {
    const written = matchersOf([
      filter('job', '=', 'a"b\\'),
      filter('i', '=|', 'a.b', 'c'),
      filter('i', '!=|', 'd'),
      filter('my.label', '!~', 'x.*'),
    ]);
    expect(written).toBe('job="a\\"b\\\\",i=~"a\\\\.b|c",i!~"d","my.label"!~"x.*"');
  });
});

describe('addMatchers', () => {
  it.each([
    ['up', 'up{a="1"}'],
    ['vllm:x{}', 'vllm:x{a="1"}'],
    ['up{b="2"}', 'up{a="1",b="2"}'],
    ['up{b="2",}', 'up{a="1",b="2",}'],
    ['{__name__=~"x"}', '{a="1",__name__=~"x"}'],
    [
      'sum by (job) (rate(up[5m])) / on(b) foo offset 5m',
      'sum by (job) (rate(up{a="1"}[5m])) / on(b) foo{a="1"} offset 5m',
    ],
    [
      'histogram_quantile(0.9, x) > bool -y @ start()',
      'histogram_quantile(0.9, x{a="1"}) > bool -y{a="1"} @ start()',
    ],
    ['label_replace(up, "x", "$1", "y", "{z}")', 'label_replace(up{a="1"}, "x", "$1", "y", "{z}")'],
    ['up{ # a } in a comment\n}', 'up{a="1" # a } in a comment\n}'],
    ['1 + 2', '1 + 2'],
    ['', ''],
  ])('goes into every selector of %s and nowhere else', (expr, narrowed) => {
    expect(addMatchers(expr, 'a="1"')).toBe(narrowed);
  });

  it('changes nothing without matchers', () => {
    expect(addMatchers('up', '')).toBe('up');
  });

  it('never lets a value out of its matcher', () => {
    const next = random(9);
    for (let i = 0; i < 2_000; i++) {
      const matcher = matchersOf([filter('a', '=', nastyText(next))]);
      const literal = matcher.slice('a='.length);
      expect(addMatchers('sum(up) + x{b="1"}', matcher)).toBe(
        `sum(up{a=${literal}}) + x{a=${literal},b="1"}`,
      );
      expect(literal).toMatch(/^"(?:[^"\\\n]|\\.)*"$/);
    }
  });
});

describe('a variable of ad hoc filters', () => {
  const reader = { datasources: async () => [] } as unknown as VariableReader;
  const declared = readVariables({
    templating: {
      list: [
        {
          name: 'Filters',
          type: 'adhoc',
          filters: [
            { key: 'job', operator: '=', value: 'vllm' },
            { key: 'size', operator: '<', value: '1' },
          ],
        },
      ],
    },
  });
  const resolve = async (url: Record<string, string[]>) =>
    (await resolveVariables(declared, url, { fromMs: 0, toMs: 1 }, reader)).current;

  it('narrows queries, and can be named in one', async () => {
    const { Filters } = await resolve({});
    expect(Filters?.narrow?.('up')).toBe('up{job="vllm"}');
    expect(interpolatePromQL('up{$Filters}', { Filters: Filters as NonNullable<typeof Filters> })).toBe(
      'up{job="vllm"}',
    );
  });

  it('is read from the address, and written to it, also when it has none left', async () => {
    const changed = await resolve({ Filters: ['a|=|1', 'b|!=|2'] });
    expect(changed.Filters?.narrow?.('up')).toBe('up{a="1",b!="2"}');
    const written = writeUrlVariables(new URLSearchParams(), declared, changed);
    expect(written.getAll('var-Filters')).toEqual(['a|=|1', 'b|!=|2']);
    const none = await resolve({ Filters: [''] });
    expect(none.Filters?.narrow).toBeUndefined();
    expect(String(writeUrlVariables(new URLSearchParams(), declared, none))).toBe('var-Filters=');
  });
});
