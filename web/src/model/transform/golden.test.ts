import { beforeAll, describe, expect, it } from 'vitest';
import { namer } from '../frame/displayName';
import type { FieldType } from '../frame/frame';
import type { JsonObject } from '../json';
import { readDashboard } from '../readDashboard';
import { encode, inputFrames, readGolden } from '../testing/golden';
import { loadSteps, transform } from './transform';

beforeAll(loadSteps);

interface GoldenField {
  readonly name: string;
  readonly display: string;
  readonly type: FieldType;
  readonly labels: readonly (readonly [string, string])[];
  readonly config: JsonObject;
  readonly values: readonly unknown[];
}

interface GoldenFrame {
  readonly refId: string;
  readonly name: string;
  readonly length: number;
  readonly fields: readonly GoldenField[];
}

interface Case {
  readonly input: string;
  readonly steps: readonly object[];
  readonly output: readonly GoldenFrame[];
}

const { cases } = readGolden<{ cases: readonly Case[] }>('transform.json');

function run({ input, steps }: Case): GoldenFrame[] {
  const read = readDashboard({ panels: [{ type: 'table', transformations: steps }] }).panels[0];
  const { frames, unknown } = transform(inputFrames(input), read?.transformations ?? []);
  expect(unknown).toEqual([]);
  const nameOf = namer(frames);
  return frames.map((frame) => ({
    refId: frame.refId,
    name: frame.name,
    length: frame.length,
    fields: frame.fields.map((field) => ({
      name: field.name,
      display: nameOf(field, frame),
      type: field.type,
      labels: Object.entries(field.labels ?? {}),
      config: JSON.parse(JSON.stringify(field.config)),
      values: field.values.map(encode),
    })),
  }));
}

/** Where we differ from Grafana on purpose, by the text of the steps and the input, with the reason. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  [
    'table [{"id":"reduce","options":{"reducers":["p50","stdDev","distinctCount","changeCount","allIsNull"]}}]',
    'Grafana sorts texts and NaN among numbers for percentiles, where they have no place; we leave them out.',
  ],
  [
    'numbers [{"id":"calculateField","options":{"mode":"windowFunctions","window":{"reducer":"mean","windowAlignment":"trailing","windowSizeMode":"percentage","windowSize":0.3}}}]',
    "Grafana's trailing mean keeps what leaves the window at a row without a value, and is wrong from there on.",
  ],
]);

const key = ({ input, steps }: Case) => `${input} ${JSON.stringify(steps)}`;
const compared = cases.filter((one) => !EXCEPTIONS.has(key(one)));

describe(`transformations: ${compared.length} cases, ${EXCEPTIONS.size} exceptions`, () => {
  it.each(compared.map((one) => [key(one), one] as const))('%s', (_, one) => {
    expect(run(one)).toEqual(one.output);
  });
});
