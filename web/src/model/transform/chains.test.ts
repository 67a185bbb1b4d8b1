import { beforeAll, describe, expect, it } from 'vitest';
import { dressFrames } from '../frame/dressFrames';
import { type DataField, type DataFrame, type FieldType, makeField } from '../frame/frame';
import { seriesOfFrame } from '../frame/toSeries';
import { readDashboard } from '../readDashboard';
import { nastyText, random } from '../testing/random';
import { STEPS } from './registry';
import { loadSteps, transform } from './transform';

beforeAll(loadSteps);

/** Random frames through random steps with random options: whatever a file says, nothing throws and nothing hangs. */

const CHAINS = 1_500;
/** What a chain may make at most, in cells. A machine that is busy makes no more of them. */
const MAX_CELLS = 100_000;

type Next = () => number;

const pick = <T>(next: Next, list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const NAMES = ['Time', 'Value', 'Value #A', 'host', 'cpu', '', '__proto__', 'constructor'];
const TYPES: readonly FieldType[] = ['time', 'number', 'string', 'boolean', 'other'];
const VALUES: readonly unknown[] = [
  ...[0, 1, -1, 1.5, 1e300, -1e300, 5e-324, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ...[
    null,
    undefined,
    true,
    false,
    '',
    'a',
    '1,000',
    '2026-11-29T10:00:00.000Z',
    '{"a":[1]}',
    [1, 2],
    { a: 1 },
  ],
];
const OPTIONS = [
  'inner',
  'outerTabular',
  'rows',
  'reduceFields',
  'binary',
  'unary',
  'index',
  'windowFunctions',
  'long',
  'many',
];
const KEYS = [
  ...[
    'byField',
    'mode',
    'names',
    'pattern',
    'include',
    'exclude',
    'reducers',
    'fields',
    'sort',
    'binary',
    'unary',
  ],
  ...[
    'window',
    'cumulative',
    'left',
    'right',
    'operator',
    'fieldName',
    'field',
    'value',
    'config',
    'id',
    'options',
  ],
  ...[
    'conversions',
    'targetField',
    'destinationType',
    'limitField',
    'bucketSize',
    'windowSize',
    'source',
    'format',
  ],
  ...[
    'regex',
    'renamePattern',
    'columnField',
    'rowField',
    'valueField',
    'mappings',
    'handlerKey',
    'format',
    'filters',
  ],
  ...['xBuckets', 'yBuckets', 'reducer', 'keepLabels', 'aggregations', 'operation', 'orderByMode', 'orderBy'],
];

function randomField(next: Next, length: number): DataField {
  const type = pick(next, TYPES) ?? 'number';
  const tame = next() < 0.6;
  const start = Math.floor(next() * 1e12);
  const values = times(length, (i) => (tame && type === 'time' ? start + i * 1000 : pick(next, VALUES)));
  const field = makeField(pick(next, NAMES) ?? '', type, values);
  return next() < 0.5 ? field : { ...field, labels: { [nastyText(next)]: nastyText(next), job: 'j' } };
}

function randomFrame(next: Next): DataFrame {
  const length = Math.floor(next() * 12);
  const fields = times(Math.floor(next() * 5), () => randomField(next, length));
  return {
    refId: pick(next, ['A', 'B', '']) ?? '',
    name: next() < 0.3 ? nastyText(next) : '',
    length,
    fields,
  };
}

function randomOption(next: Next, depth: number): unknown {
  const what = next();
  if (depth > 0 && what < 0.25) {
    return randomOptions(next, depth - 1);
  }
  if (depth > 0 && what < 0.45) {
    return times(Math.floor(next() * 3), () => randomOption(next, depth - 1));
  }
  return pick(next, [
    pick(next, VALUES),
    pick(next, NAMES),
    pick(next, OPTIONS),
    pick(next, TYPES),
    nastyText(next),
  ]);
}

function randomOptions(next: Next, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    times(Math.floor(next() * 6), () => [pick(next, [...KEYS, ...NAMES]) ?? '', randomOption(next, depth)]),
  );
}

const cellsOf = (frames: readonly DataFrame[]): number =>
  frames.reduce((sum, { fields }) => sum + fields.reduce((all, { values }) => all + values.length, 0), 0);

describe(`${CHAINS} random chains of transformations`, () => {
  it(`never throw, never change what they are given, and make no more than ${MAX_CELLS} cells each`, () => {
    const next = random(20261129);
    const ids = [...STEPS.keys()];
    let most = 0;
    for (let i = 0; i < CHAINS; i++) {
      const frames = times(Math.floor(next() * 4), () => randomFrame(next));
      const before = JSON.stringify(frames);
      const steps = times(1 + Math.floor(next() * 4), () => ({
        id: pick(next, ids),
        options: randomOptions(next, 3),
      }));
      const panel = readDashboard({ panels: [{ type: 'table', transformations: steps }] }).panels[0];
      const out = transform(frames, panel?.transformations ?? []);
      const drawn = panel === undefined ? [] : dressFrames(panel, out.frames);
      const series = drawn.flatMap((frame) => seriesOfFrame(frame));
      most = Math.max(most, cellsOf(out.frames));
      expect(JSON.stringify(frames)).toBe(before);
      for (const frame of out.frames) {
        expect(frame.fields.filter(({ values }) => values.length !== frame.length)).toEqual([]);
      }
      expect(series.every(({ series: one }) => one.values.length <= 20_001)).toBe(true);
    }
    expect(most).toBeLessThanOrEqual(MAX_CELLS);
  }, 300_000);
});
