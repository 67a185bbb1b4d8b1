// Writes src/model/testdata/transform.json: what Grafana's own transformations make of the frames of
// frames.json. See golden-oracle.mjs for how to run it.

import { decode, encode, loadOracle, readInputs, writeGolden } from './golden-oracle.mjs';
import { cases } from './golden-transform-cases.mjs';

const { data, rxjs } = loadOracle();
const inputs = readInputs('frames.json');

/** Fresh frames each time: Grafana's transformations write into those they get. */
function framesOf(name) {
  return inputs[name].map(({ refId, name: frameName, fields }) => ({
    refId,
    ...(frameName === '' ? {} : { name: frameName }),
    length: fields[0].values.length,
    fields: fields.map((field) => ({
      name: field.name,
      type: field.type,
      ...(field.labels === null ? {} : { labels: { ...field.labels } }),
      config: structuredClone(field.config),
      values: field.values.map(decode),
    })),
  }));
}

async function run({ input, steps }) {
  const frames = await rxjs.lastValueFrom(data.transformDataFrame(structuredClone(steps), framesOf(input)));
  return frames.map(readFrame(frames));
}

/** Names as the panel shows them: those that transformations kept are made anew, as field options do it. */
function readFrame(frames) {
  for (const field of frames.flatMap((frame) => frame.fields)) {
    field.state = {};
  }
  return (frame) => ({
    refId: frame.refId ?? '',
    name: frame.name ?? '',
    length: frame.length,
    fields: frame.fields.map((field) => ({
      name: field.name,
      display: data.getFieldDisplayName(field, frame, frames),
      type: field.type,
      labels: Object.entries(field.labels ?? {}).map(([label, value]) => [label, String(value)]),
      config: JSON.parse(JSON.stringify(field.config)),
      values: Array.from({ length: frame.length }, (_, row) => encode(field.values[row])),
    })),
  });
}

const written = [];
for (const one of cases) {
  written.push({ ...one, output: await run(one) });
}
writeGolden('transform.json', { cases: written });
console.log(`${written.length} cases`);
