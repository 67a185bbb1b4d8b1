import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json';
import { propertiesOf } from '../overrides';
import { readFieldConfig, readFieldProperties } from '../readFieldConfig';
import { Comparison, inputFrames, readGolden, revive } from '../testing/golden';
import { fieldTest } from '../transform/step';
import { fieldDisplayName, frameDisplayName, namer } from './displayName';
import type { DataFrame } from './frame';

/** Names, matchers and overrides as Grafana itself has them; scripts/golden-names.mjs writes the files. */

interface Names {
  readonly cases: readonly {
    readonly frames: readonly DataFrame[];
    readonly names: {
      readonly cached: readonly (readonly string[])[];
      readonly alone: readonly (readonly string[])[];
      readonly frames: readonly string[];
      readonly numbered: readonly string[];
    };
  }[];
}

describe('display names', () => {
  const { cases } = readGolden<Names>('names.json');
  const all = new Comparison();
  cases.forEach(({ frames: raw, names }, i) => {
    const frames = revive(raw);
    const nameOf = namer(frames);
    frames.forEach((frame, f) => {
      const title = `${i}: ${JSON.stringify(frame.fields.map(({ name, labels }) => [name, labels]))}`;
      frame.fields.forEach((field, n) => {
        all.add(`${title} field ${n}`, nameOf(field, frame), names.cached[f]?.[n]);
        all.add(`${title} field ${n} alone`, fieldDisplayName(field, frame), names.alone[f]?.[n]);
      });
      all.add(`${title} frame`, frameDisplayName(frame), names.frames[f]);
      all.add(`${title} frame ${f}`, frameDisplayName(frame, f), names.numbered[f]);
    });
  });

  it(`are those of Grafana: ${all.counts} over ${cases.length} shapes`, () => {
    expect(all.differences).toEqual([]);
  });
});

interface Matchers {
  readonly cases: readonly {
    readonly id: string;
    readonly options: unknown;
    readonly met: Readonly<Record<string, readonly (readonly boolean[])[]>>;
  }[];
}

describe('matchers', () => {
  const { cases } = readGolden<Matchers>('matchers.json');
  const all = new Comparison([
    {
      why: "A pattern with the flag g remembers in Grafana where the last field's match ended; ours begins afresh.",
      is: (title) => title.startsWith('byRegexp "/a/g"'),
    },
  ]);
  for (const { id, options, met } of cases) {
    for (const [name, golden] of Object.entries(met)) {
      const frames = inputFrames(name);
      const test = fieldTest(frames, id, options);
      frames.forEach((frame, f) => {
        frame.fields.forEach((field, n) => {
          const title = `${id} ${JSON.stringify(options)} on ${name} ${f} ${field.name}`;
          all.add(title, test(field, frame), golden[f]?.[n]);
        });
      });
    }
  }

  it(`meet the fields that Grafana's meet: ${all.counts} by ${cases.length} matchers`, () => {
    expect(all.differences).toEqual([]);
  });
});

interface Overrides {
  readonly cases: readonly {
    readonly fieldConfig: unknown;
    readonly configs: Readonly<Record<string, readonly (readonly JsonObject[])[]>>;
  }[];
}

describe('overrides', () => {
  const { cases } = readGolden<Overrides>('overrides.json');
  const all = new Comparison();
  for (const { fieldConfig, configs } of cases) {
    for (const [name, golden] of Object.entries(configs)) {
      const frames = inputFrames(name);
      const nameOf = namer(frames);
      frames.forEach((frame, f) => {
        frame.fields.forEach((field, n) => {
          const subject = {
            ...field,
            refId: frame.refId,
            displayNames: [nameOf(field, frame)],
            index: n,
            timeIndex: frame.fields.filter(({ type }) => type === 'time').indexOf(field),
          };
          const actual = propertiesOf(readFieldConfig(fieldConfig), subject, field.config);
          const title = `${JSON.stringify(fieldConfig)} on ${name} ${f} ${field.name}`;
          all.add(title, comparable(actual), comparable(readFieldProperties(golden[f]?.[n] ?? {})));
        });
      });
    }
  }

  /** A field that has thresholds is coloured by them in Grafana's options; here panels say so. */
  function comparable({ color, mappings, ...rest }: ReturnType<typeof readFieldProperties>): unknown {
    const texts = mappings.map((mapping) =>
      mapping.type === 'value' ? [...mapping.options] : JSON.stringify(mapping),
    );
    return { ...rest, color: color?.mode === 'thresholds' ? null : color, mappings: texts };
  }

  it(`make of options what Grafana makes of them: ${all.counts} by ${cases.length} configurations`, () => {
    expect(all.differences).toEqual([]);
  });
});
