/** docs/reference/dashboards.md: the words of dashboards.md beside this file, with a table for each `{{name}}`. */

import { KEYS } from '../../src/app/keys';
import words from './dashboards.md?raw';
import {
  calculations,
  expressions,
  formats,
  macros,
  matchers,
  times,
  transformations,
  variables,
} from './language';
import { code, table } from './markdown';
import { panelOptions, panelTypes } from './panels';

const TABLES: ReadonlyMap<string, () => string> = new Map([
  ['panels', panelTypes],
  ['transformations', transformations],
  ['variables', variables],
  ['formats', formats],
  ['macros', macros],
  ['times', times],
  ['matchers', matchers],
  ['calculations', calculations],
  ['expressions', expressions],
  ['keys', keys],
  ['options', panelOptions],
]);

/** Throws for a table that nobody makes. */
export function page(): string {
  return words.replace(/^\{\{(\w+)\}\}$/gm, (_, name: string) => {
    const make = TABLES.get(name);
    if (make === undefined) throw new Error(`There is no table "${name}".`);
    return make();
  });
}

function keys(): string {
  const rows = Object.entries(KEYS).map(([key, does]) => [key.split(' ').map(code).join(' '), does]);
  return table(['key', 'what it does'], rows);
}
