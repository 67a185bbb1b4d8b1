/** What can be set on a panel, from the tables of the panel editor. */

import { panelKinds } from '../../src/edit/newPanels';
import { optionsOf } from '../../src/edit/panel/options';
import type { Asked, PanelOption } from '../../src/edit/panel/options/option';
import { code, section, table } from './markdown';

const KINDS = panelKinds().filter(({ type }) => type !== 'row');

export function panelTypes(): string {
  const rows = panelKinds().map(({ type, title, about }) => [code(type), title, about]);
  return table(['`type`', 'name', 'good for'], rows);
}

/** The options under one heading, and the types that have just these. */
interface Shared {
  readonly name: string;
  readonly options: readonly PanelOption[];
  readonly types: readonly string[];
}

export function panelOptions(): string {
  const groups = sharedGroups();
  const shared = groups.filter(({ types }) => types.length > 1);
  const own = KINDS.map(({ type, title }) => ({
    title,
    options: groups.filter(({ types }) => types.length === 1 && types[0] === type).flatMap((g) => g.options),
  })).filter(({ options }) => options.length > 0);
  return [
    ...shared.map(({ name, options, types }) =>
      section(`### ${name}`, `Of ${typeWords(types)}.`, optionTable(options)),
    ),
    ...own.map(({ title, options }) => section(`### ${title} only`, optionTable(options))),
  ].join('\n\n');
}

function sharedGroups(): Shared[] {
  const found = new Map<string, Shared>();
  for (const { type } of KINDS) {
    const all = optionsOf(type);
    for (const name of new Set(all.map(({ group }) => group))) {
      const options = all.filter(({ group }) => group === name);
      const key = JSON.stringify([name, options]);
      const before = found.get(key);
      found.set(key, { name, options, types: [...(before?.types ?? []), type] });
    }
  }
  return [...found.values()].sort((a, b) => b.types.length - a.types.length);
}

function typeWords(types: readonly string[]): string {
  const others = KINDS.filter(({ type }) => !types.includes(type));
  if (others.length === 0) return 'every panel';
  if (others.length < 4) return `every panel but ${titles(others.map(({ type }) => type))}`;
  return titles(types);
}

function titles(types: readonly string[]): string {
  return types
    .map((type) => KINDS.find((kind) => kind.type === type)?.title.toLowerCase() ?? type)
    .join(', ');
}

function optionTable(options: readonly PanelOption[]): string {
  return table(
    ['option', 'in the file', 'values', 'without it'],
    options.map(({ title, about, path, asked, initial }) => [
      about === undefined ? title : `${title}. ${about}`,
      code(path.join('.')),
      askedWords(asked),
      initial === undefined || initial === '' ? '' : code(JSON.stringify(initial)),
    ]),
  );
}

const ASKED: Readonly<Record<Exclude<Asked['kind'], 'choice' | 'list' | 'number'>, string>> = {
  text: 'text',
  switch: '`true`, `false`',
  unit: 'a unit of Grafana, or a text',
  color: 'a colour',
  colorMode: 'a scheme, or one colour',
  thresholds: 'thresholds',
  mappings: 'value mappings',
  links: 'links',
  reducer: 'a [calculation](#calculations)',
  reducers: '[calculations](#calculations)',
  rows: 'a list',
  field: 'the name of a field',
  variable: 'the name of a variable',
  spanNulls: '`true`, `false`, or the longest gap that is joined in milliseconds',
};

function askedWords(asked: Asked): string {
  switch (asked.kind) {
    case 'choice':
      return choiceWords(asked.choices);
    case 'list':
      return asked.choices === undefined ? 'a list' : `a list of ${choiceWords(asked.choices)}`;
    case 'number':
      return numberWords(asked.min, asked.max);
    default:
      return ASKED[asked.kind];
  }
}

/** The words of a choice stand beside its value where they say more. */
function choiceWords(choices: readonly { readonly value: unknown; readonly label: string }[]): string {
  return choices
    .map(({ value, label }) => {
      const same = label.toLowerCase() === String(value).toLowerCase();
      return same ? code(String(value)) : `${code(String(value))} (${label.toLowerCase()})`;
    })
    .join(', ');
}

function numberWords(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `from ${min}`;
  return max === undefined ? 'a number' : `up to ${max}`;
}
