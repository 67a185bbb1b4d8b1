import { describe, expect, it } from 'vitest';
import type { FieldType } from './frame/frame';
import type { JsonObject } from './json';
import { mapValue } from './mappings';
import { readFieldConfig, readFieldProperties, readMappings, readThresholds } from './readFieldConfig';
import { reducerName } from './reducerNames';
import { reduceValues } from './reducers';
import { showAny } from './showAny';
import { Comparison, decode, encode, readGolden } from './testing/golden';
import { activeStep } from './thresholds';

/** Values as Grafana itself treats them; scripts/golden-values.mjs writes the files. */

interface Reducers {
  readonly names: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly type: FieldType;
    readonly values: readonly unknown[];
    readonly results: Readonly<Record<string, unknown>>;
  }[];
}

describe('calculations', () => {
  const { names, cases } = readGolden<Reducers>('reducers.json');
  const all = new Comparison([
    {
      why: 'For percentiles Grafana sorts texts, switches and NaN among numbers, where they have no place; we leave them out.',
      is: (title) => /^(p\d+|median) of/.test(title) && /of (string|boolean)|"NaN"/.test(title),
    },
    {
      why: 'Where no value is above zero, the least that is so far is the largest number there is; we have none.',
      is: (title, golden) => title.startsWith('logmin ') && golden === Number.MAX_VALUE,
    },
  ]);
  for (const { type, values, results } of cases) {
    for (const [id, golden] of Object.entries(results)) {
      const actual = encode(reduceValues(id, values.map(decode), type));
      all.add(`${id} of ${type} ${JSON.stringify(values)}`, actual, golden);
    }
  }

  it(`are those of Grafana: ${all.counts}`, () => {
    expect(all.differences).toEqual([]);
    expect(all.compared).toBeGreaterThan(3_000);
  });

  it(`have the names that Grafana gives their columns: ${Object.keys(names).length}`, () => {
    expect(Object.fromEntries(Object.keys(names).map((id) => [id, reducerName(id)]))).toEqual(names);
  });
});

interface Mappings {
  readonly mappings: Readonly<Record<string, unknown>>;
  readonly values: readonly unknown[];
  readonly results: Readonly<Record<string, readonly (readonly [string, string | null])[]>>;
}

describe('value mappings', () => {
  const { mappings, values, results } = readGolden<Mappings>('mappings.json');
  const all = new Comparison();
  for (const [name, rules] of Object.entries(mappings)) {
    values.forEach((raw, i) => {
      const value = decode(raw);
      const [goldenText, goldenColor] = results[name]?.[i] ?? ['', null];
      const found = mapValue(readMappings(rules), value);
      // Without a mapping Grafana writes the value itself, which is compared below.
      const text = found?.text ?? goldenText;
      all.add(`${name} of ${JSON.stringify(raw)}`, [text, found?.color ?? null], [goldenText, goldenColor]);
      all.add(
        `${name} maps ${JSON.stringify(raw)}`,
        found?.text != null,
        isMapped(value, goldenText, found?.text),
      );
    });
  }

  /** Whether the text that Grafana shows came from a mapping: it is none of those that the bare value has. */
  function isMapped(value: unknown, golden: string, own: string | null | undefined): boolean {
    const bare = showAny(typeOfValue(value), readFieldProperties({ noValue: '(no value)' }), value).text;
    const isBare = golden === bare || (Number.isNaN(value) && golden === 'NaN');
    return isBare ? own === golden : true;
  }

  it(`are those of Grafana: ${all.counts}`, () => {
    expect(all.differences).toEqual([]);
  });
});

function typeOfValue(value: unknown): FieldType {
  return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'boolean' : 'number';
}

interface ThresholdCases {
  readonly thresholds: Readonly<Record<string, unknown>>;
  readonly values: readonly unknown[];
  readonly results: readonly {
    readonly name: string;
    readonly min: number;
    readonly max: number;
    readonly colors: readonly string[];
  }[];
}

describe('thresholds', () => {
  const { thresholds, values, results } = readGolden<ThresholdCases>('thresholds.json');
  const all = new Comparison();
  for (const { name, min, max, colors } of results) {
    values.forEach((value, i) => {
      const step = activeStep(readThresholds(thresholds[name]), Number(decode(value)), { min, max });
      all.add(`${name} ${min}..${max} at ${JSON.stringify(value)}`, step?.color, colors[i]);
    });
  }

  it(`are reached as in Grafana: ${all.counts}`, () => {
    expect(all.differences).toEqual([]);
  });
});

interface Display {
  readonly values: readonly unknown[];
  readonly cases: readonly {
    readonly type: FieldType;
    readonly config: JsonObject;
    readonly texts: readonly (readonly [string, string, string, unknown])[];
  }[];
}

describe('values as text', () => {
  const { values, cases } = readGolden<Display>('display.json');
  const all = new Comparison([
    {
      why: 'Nothing, and what is no number, is "–" here: a ratio of nothing says "NaN" to nobody.',
      is: (_, golden) => Array.isArray(golden) && (golden[1] === '' || golden[1] === 'NaN'),
    },
    {
      why: 'Infinity has no unit here; Grafana writes "∞ years" for seconds, and "∞undefined" for counts.',
      is: (title) => title.endsWith('["Infinity"]'),
    },
  ]);
  for (const { type, config, texts } of cases) {
    const properties = readFieldConfig({ defaults: config }).defaults;
    values.forEach((raw, i) => {
      const value = decode(raw);
      const [prefix = '', text = '', suffix = ''] = texts[i] ?? [];
      const shown = showAny(type, properties, value);
      const title = `${type} ${JSON.stringify(config)} of ${JSON.stringify(raw)}`;
      all.add(title, [shown.prefix, shown.text, shown.suffix], [prefix, text, suffix]);
    });
  }

  it(`are those of Grafana: ${all.counts}`, () => {
    expect(all.differences).toEqual([]);
  });
});
