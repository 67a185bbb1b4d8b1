/** The sample dashboards of testdata, by file name. Each was written for the features it has. */

import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../testdata/dashboards/', import.meta.url);

export interface Sample {
  readonly name: string;
  readonly text: string;
}

/** The files, and one of them as Windows and as a compact writer would have written it. */
export function samples(): Sample[] {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));
  const overview = files.find((file) => file.name === 'vllm-overview.json')?.text ?? '';
  return [
    ...files,
    { name: 'windows', text: `\uFEFF${overview.replaceAll('\n', '\r\n')}` },
    { name: 'compact', text: JSON.stringify(JSON.parse(overview)) },
  ];
}
