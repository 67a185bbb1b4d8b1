// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import { assignHues, continuousColor, cssColor, stateColor } from './colors';
import { type Field, makeFields, showValue } from './fields';
import { readDashboard } from './readDashboard';
import { reduce } from './reducers';
import type { Series } from './series';
import { joined } from './units/format';

interface PanelParts {
  readonly targets?: object[];
  readonly defaults?: object;
  readonly overrides?: object[];
  readonly title?: string;
}

function panel({
  targets = [{ refId: 'A', expr: 'x' }],
  defaults = {},
  overrides = [],
  title = 'Title',
}: PanelParts) {
  const raw = { type: 'timeseries', title, targets, fieldConfig: { defaults, overrides } };
  const read = readDashboard({ panels: [raw] }).panels[0];
  if (read === undefined) {
    throw new Error('no panel');
  }
  return read;
}

function series(labels: Record<string, string>, refId = 'A', values: (number | null)[] = [1, 2]): Series {
  return { refId, labels, startMs: 0, stepMs: 1000, values };
}

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
    expect(text(field({ unit: 's' }), Number.NaN)).toBe('NaN');
  });

  it('maps values, ranges, patterns and special values, the first that fits', () => {
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
      'minus 3',
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

describe('colours', () => {
  it('stay with an entity, whatever stands beside it', () => {
    const alone = assignHues(['gpu-box-1']).get('gpu-box-1');
    expect(assignHues(['gpu-box-1', 'gpu-box-1']).get('gpu-box-1')).toBe(alone);
    const targets = [{ refId: 'A', expr: 'x', legendFormat: '{{instance}} generated' }];
    const others = [{ refId: 'A', expr: 'y', legendFormat: '{{instance}}' }];
    const two = [series({ instance: 'a' }), series({ instance: 'b' })];
    const colors = (t: object[], s: Series[]) =>
      makeFields(panel({ targets: t }), s).map((field) => field.color);
    expect(colors(targets, two)).toEqual(colors(others, two));
    expect(colors(targets, [...two].reverse())).toEqual(colors(targets, two).reverse());
  });

  it('are all different up to eight series', () => {
    const hues = assignHues(['p50', 'p90', 'p95', 'p99', 'max', 'mean', 'min', 'last']);
    expect(new Set(hues.values()).size).toBe(8);
  });

  it('give dashes to the ninth series and on', () => {
    const many = Array.from({ length: 20 }, (_, i) => series({ pod: `pod-${String(i).padStart(2, '0')}` }));
    expect(makeFields(panel({}), many).map((field) => field.round)).toEqual([
      ...Array(8).fill(0),
      ...Array(8).fill(1),
      ...Array(4).fill(2),
    ]);
  });

  it('of a file are read, and anything else is grey', () => {
    expect(cssColor('#ff0000')).toBe('#ff0000');
    expect(cssColor('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
    expect(cssColor('semi-dark-purple')).toBe('var(--series-7)');
    expect(cssColor('red;background:url(//x)')).toBe('var(--text-dim)');
    expect(cssColor('url(https://x)')).toBe('var(--text-dim)');
    expect([stateColor('dark-green'), stateColor('blue'), stateColor('orange')]).toEqual([
      'var(--text-strong)',
      'var(--text-strong)',
      'var(--warn)',
    ]);
  });

  it('can run along a scale', () => {
    expect(continuousColor('continuous-GrYlRd', 0)).toBe('var(--series-4)');
    expect(continuousColor('continuous-GrYlRd', 1)).toBe('var(--bad)');
    expect(continuousColor('continuous-GrYlRd', 0.25)).toContain('50%');
    expect(continuousColor('palette-classic', 0.5)).toBeNull();
  });

  it('can be fixed by the file', () => {
    const fixed = makeFields(panel({ defaults: { color: { mode: 'fixed', fixedColor: '#123456' } } }), [
      series({}),
    ]);
    expect(fixed[0]?.color).toBe('#123456');
  });
});

describe('reduce', () => {
  const values = [null, 4, Number.NaN, 1, 3, null];

  it.each<[string, number | null]>([
    ['lastNotNull', 3],
    ['last', null],
    ['firstNotNull', 4],
    ['first', null],
    ['mean', 8 / 3],
    ['min', 1],
    ['max', 4],
    ['sum', 8],
    ['count', 3],
    ['range', 3],
    ['delta', 3],
    ['diff', -1],
    ['distinctCount', 3],
    ['changeCount', 2],
    ['p50', 3],
    ['median', 3],
    ['somethingNew', 3],
  ])('knows %s', (id, expected) => {
    expect(reduce(id, values)).toBe(expected);
  });

  it('has no value where there are none, and still counts them', () => {
    expect(
      ['lastNotNull', 'mean', 'max', 'sum', 'range'].map((id) => reduce(id, [null, Number.NaN])),
    ).toEqual([null, null, null, null, null]);
    expect(reduce('count', [null])).toBe(0);
  });
});
