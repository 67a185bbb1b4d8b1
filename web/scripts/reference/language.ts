/** What can be written into queries, titles, links and steps; each example is worked out by the code itself. */

import { MATCHERS } from '../../src/edit/panel/overrides';
import { VARIABLE_KINDS } from '../../src/edit/settings/variableKinds';
import { CONSTANTS, FUNCTIONS } from '../../src/model/expr/math';
import { LEVELS } from '../../src/model/expr/parse';
import { TESTS } from '../../src/model/expr/threshold';
import { FIELD_MATCHERS } from '../../src/model/frame/matchers';
import { macrosFor } from '../../src/model/interval';
import { reducerName } from '../../src/model/reducerNames';
import { REDUCERS, reduceValues } from '../../src/model/reducers';
import { parseTime } from '../../src/model/time';
import { STEPS } from '../../src/model/transform/registry';
import { FORMATS, formatVariable } from '../../src/model/variables/format';
import { systemVariables } from '../../src/model/variables/system';
import { setPageZone } from '../../src/model/zone';
import { code, codes, table } from './markdown';

const NOW_MS = Date.UTC(2026, 10, 23, 14, 5, 9);

export function transformations(): string {
  const rows = [...STEPS].map(([id, { title, about }]) => [code(id), title, about]);
  return table(['`id`', 'name', 'what it does'], rows.sort());
}

export function variables(): string {
  return table(
    ['`type`', 'what it is'],
    VARIABLE_KINDS.map(({ value, text }) => [code(value), text]),
  );
}

export function formats(): string {
  const values: readonly string[] = ['gpu.1', "it's"];
  const pair = { all: false, multi: true, allValue: null, list: true, values, texts: values };
  const moment = { all: false, multi: false, allValue: null, values: [String(NOW_MS)], texts: [] };
  const rows = [...FORMATS.keys()].map((format) => [
    code(`\${x:${format}}`),
    code(formatVariable(format === 'date' ? moment : pair, 'x', format)),
  ]);
  return table(['written', 'becomes'], rows);
}

export function macros(): string {
  const range = { fromMs: NOW_MS - 3_600_000, toMs: NOW_MS };
  const own = Object.entries(macrosFor(range, 15_000, 5)).map(([name, value]) => [`$${name}`, value]);
  const system = systemVariables({ title: 'Fleet', uid: 'fleet', timezone: 'browser' });
  const known = Object.entries(system).flatMap(([name, { values, properties = [] }]) => [
    [`$${name}`, values.join()],
    ...Object.entries(properties[0] ?? {}).map(([key, value]) => [`\${${name}.${key}}`, String(value)]),
  ]);
  return table(
    ['macro', 'becomes'],
    [...own, ...known].map((row) => row.map(code)),
  );
}

export function times(): string {
  setPageZone('UTC');
  const moment = (text: string, end: boolean) => {
    const ms = parseTime(text, NOW_MS, end);
    return ms === null ? 'no time' : code(new Date(ms).toISOString());
  };
  const rows = [
    ...['now', 'now-15m', 'now+1h', 'now-1d-3h', 'now/h', 'now-1d/d', 'now-1w/w', 'now-1M/M', 'now/Q'],
    ...['now/fy', '1764000000000', '2026-11-23', '2026-11-23 09:00', '2026-11-23T09:00:00+02:00'],
  ].map((text) => [code(text), moment(text, false), moment(text, true)]);
  return table(['written', 'as a start', 'as an end'], rows);
}

export function matchers(): string {
  const chosen = new Map(MATCHERS.map((matcher) => [matcher.value, matcher]));
  const rows = [...FIELD_MATCHERS.keys()].map((id) => {
    const { text, about } = chosen.get(id) ?? {};
    return [
      code(id),
      text === undefined ? 'As in Grafana; the editor does not offer it.' : `${text}. ${about}`,
    ];
  });
  return table(['`matcher.id`', 'which fields'], rows);
}

export function calculations(): string {
  const values = [4, 1, null, 2, 0];
  const rows = [...REDUCERS.keys(), 'p95'].map((id) => [
    code(id),
    reducerName(id),
    code(JSON.stringify(reduceValues(id, values, 'number'))),
  ]);
  return table(['`id`', 'name', 'example'], rows);
}

export function expressions(): string {
  return table(
    ['in a formula', ''],
    [
      ['operators, from those that bind least', LEVELS.map(codes).join('; ')],
      ['functions of one value', codes(FUNCTIONS.keys())],
      ['values', codes([...CONSTANTS.keys()].map((name) => `${name}()`))],
      ['comparisons of a threshold', codes(TESTS.keys())],
    ],
  );
}
