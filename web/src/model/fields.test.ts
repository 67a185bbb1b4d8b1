// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import { type Field, makeFields, showValue } from './fields';
import { panel, series } from './testing/panels';
import { joined } from './units/format';

const names = (fields: readonly Field[]) => fields.map((field) => field.name);
const text = (field: Field | undefined, value: number | null) =>
  field === undefined ? '' : joined(showValue(field.config, value));

describe('names', () => {
  const two = [series({ job: 'j', instance: 'a' }), series({ job: 'j', instance: 'b' })];

  it('come from the legend', () => {
    const targets = [{ refId: 'A', expr: 'x', legendFormat: '{{ instance }} of {{job}}{{missing}}' }];
    expect(names(makeFields(panel({ targets }), two))).toEqual(['a of j', 'b of j']);
  });

  it.each([null, '', '__auto'])('are what differs without a legend (%j)', (legendFormat) => {
    const targets = [{ refId: 'A', expr: 'x', legendFormat }];
    expect(names(makeFields(panel({ targets }), two))).toEqual(['a', 'b']);
    expect(names(makeFields(panel({ targets }), [series({ __name__: 'up', job: 'j' })]))).toEqual(['up']);
    expect(names(makeFields(panel({ targets, title: 'Requests' }), [series({})]))).toEqual(['Requests']);
  });

  it('are never the same twice', () => {
    const targets = [{ refId: 'A', expr: 'x', legendFormat: 'p95' }];
    expect(names(makeFields(panel({ targets }), two))).toEqual(['p95 a', 'p95 b']);
    const same = [series({ a: '1' }), series({ a: '1' })];
    expect(names(makeFields(panel({ targets }), same))).toEqual(['p95 1', 'p95 2']);
  });

  it('can be overridden, with labels filled in', () => {
    const defaults = { displayName: '${__field.labels.instance} (${__field.name})' };
    expect(names(makeFields(panel({ defaults }), two))).toEqual(['a (a)', 'b (b)']);
  });

  it('take no inherited property for a label', () => {
    const targets = [{ refId: 'A', expr: 'x', legendFormat: '{{constructor}}{{toString}}x' }];
    expect(names(makeFields(panel({ targets }), [series({})]))).toEqual(['x']);
  });
});

describe('overrides', () => {
  const targets = [
    { refId: 'A', expr: 'x', legendFormat: 'p50' },
    { refId: 'B', expr: 'x', legendFormat: 'p95' },
  ];
  const both = [series({}, 'A'), series({}, 'B')];
  const units = (matcher: object) => {
    const overrides = [
      {
        matcher,
        properties: [
          { id: 'unit', value: 's' },
          { id: 'custom.axisPlacement', value: 'right' },
        ],
      },
    ];
    return makeFields(panel({ targets, overrides, defaults: { unit: 'none' } }), both).map(
      (field) => field.config.unit,
    );
  };

  it.each<[object, (string | null)[]]>([
    [{ id: 'byName', options: 'p95' }, ['none', 's']],
    [{ id: 'byNames', options: { mode: 'include', names: ['p50'] } }, ['s', 'none']],
    [{ id: 'byNames', options: { mode: 'exclude', names: ['p50'] } }, ['none', 's']],
    [{ id: 'byRegexp', options: '/5$/' }, ['none', 's']],
    [{ id: 'byRegexp', options: 'p5.' }, ['s', 'none']],
    [{ id: 'byRegexp', options: '/(/' }, ['none', 'none']],
    [{ id: 'byType', options: 'number' }, ['s', 's']],
    [{ id: 'byType', options: 'time' }, ['none', 'none']],
    [{ id: 'byFrameRefID', options: 'B' }, ['none', 's']],
    [{ id: 'somethingNew', options: 'p95' }, ['none', 'none']],
  ])('meet fields by %j', (matcher, expected) => {
    expect(units(matcher)).toEqual(expected);
  });

  it('reach into custom options, and change nothing else', () => {
    const overrides = [
      {
        matcher: { id: 'byName', options: 'p95' },
        properties: [
          { id: 'custom.hideFrom.viz', value: true },
          { id: 'custom.__proto__.x', value: 1 },
        ],
      },
    ];
    const defaults = { custom: { lineWidth: 2, hideFrom: { legend: true } } };
    const [p50, p95] = makeFields(panel({ targets, overrides, defaults }), both);
    expect(p95?.config.custom).toEqual({ lineWidth: 2, hideFrom: { legend: true, viz: true } });
    expect(p50?.config.custom).toEqual(defaults.custom);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('showValue', () => {
  const field = (defaults: object) => makeFields(panel({ defaults }), [series({})])[0];

  it('writes units and decimals', () => {
    expect(text(field({ unit: 'percentunit' }), 0.4237)).toBe('42.4%');
    expect(text(field({ unit: 'percentunit', decimals: 0 }), 0.4237)).toBe('42%');
    expect(text(field({ unit: 'count:tok/s' }), 1240)).toBe('1.24K tok/s');
  });

  it('shows that there is no value', () => {
    expect(text(field({ unit: 's' }), null)).toBe('–');
    expect(text(field({ noValue: 'none yet' }), null)).toBe('none yet');
    expect(text(field({ unit: 's' }), Number.NaN)).toBe('–');
  });

  it('maps values, ranges and special values, the first that fits, and numbers by no pattern', () => {
    const mappings = [
      { type: 'value', options: { 1: { text: 'up', color: 'green' } } },
      { type: 'range', options: { from: 2, to: null, result: { text: 'many', color: 'red' } } },
      { type: 'regex', options: { pattern: '/^-(\\d)/', result: { text: 'minus $1' } } },
      { type: 'special', options: { match: 'null+nan', result: { text: 'idle' } } },
      { type: 'somethingNew', options: {} },
    ];
    const mapped = field({ mappings });
    expect([1, 2, 99, -3, null, Number.NaN, 0].map((value) => text(mapped, value))).toEqual([
      'up',
      'many',
      'many',
      '-3',
      'idle',
      'idle',
      '0',
    ]);
    expect(mapped && showValue(mapped.config, 2).color).toBe('var(--bad)');
  });

  it('colours by absolute and by relative thresholds', () => {
    const steps = [
      { color: 'red', value: 80 },
      { color: 'green', value: null },
      { color: 'orange', value: 50 },
    ];
    const colors = (thresholds: object) => {
      const one = field({ min: 0, max: 10, color: { mode: 'thresholds' }, thresholds });
      return [1, 5, 9, 60, 90].map((value) => one && showValue(one.config, value).color);
    };
    const [well, warn, bad] = ['var(--text-strong)', 'var(--warn)', 'var(--bad)'];
    expect(colors({ mode: 'absolute', steps })).toEqual([well, well, well, warn, bad]);
    expect(colors({ mode: 'percentage', steps })).toEqual([well, warn, bad, bad, bad]);
  });
});
