/** Overrides of fields as the editor sees them. Pure. */

import { asList, asObject, asString, asStrings, isObject, type JsonObject } from '../../model/json';
import { overrideId, type PanelOption } from './options/option';

export interface OverrideRow {
  readonly matcher: string;
  readonly options: unknown;
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
  /** As it stands in the file. */
  readonly raw: JsonObject;
}

export function readOverrides(panel: JsonObject): OverrideRow[] {
  return asList(asObject(panel.fieldConfig).overrides)
    .filter(isObject)
    .map((raw) => {
      const matcher = asObject(raw.matcher);
      return {
        matcher: asString(matcher.id),
        options: matcher.options,
        properties: asList(raw.properties)
          .filter(isObject)
          .map((property) => ({ id: asString(property.id), value: property.value })),
        raw,
      };
    });
}

/** The matchers that can be chosen, in the words that a person looks for them by. */
export const MATCHERS: readonly { readonly value: string; readonly text: string; readonly about: string }[] =
  [
    { value: 'byName', text: 'The field named', about: 'One series or column, by the name that it has.' },
    { value: 'byNames', text: 'Fields named', about: 'Several of them.' },
    { value: 'byRegexp', text: 'Fields whose name fits', about: 'A regular expression, such as /p9.*/.' },
    { value: 'byType', text: 'Fields of the type', about: 'Numbers, texts or times.' },
    { value: 'byFrameRefID', text: 'Fields of the query', about: 'All that one query gives.' },
    { value: 'byValue', text: 'Fields with a value', about: 'Where a calculation of it passes a condition.' },
  ];

/** What a new matcher begins with. */
export function firstOptions(matcher: string, names: readonly string[], refIds: readonly string[]): unknown {
  switch (matcher) {
    case 'byNames':
      return { mode: 'include', names: names.slice(0, 1), prefix: 'All except:', readOnly: false };
    case 'byRegexp':
      return '/.*/';
    case 'byType':
      return 'number';
    case 'byFrameRefID':
      return refIds[0] ?? 'A';
    case 'byValue':
      return { reducer: 'max', op: 'gte', value: 0 };
    default:
      return names[0] ?? '';
  }
}

/** What an override is for, in a few words. */
export function matcherWords({ matcher, options }: Pick<OverrideRow, 'matcher' | 'options'>): string {
  const words = MATCHERS.find(({ value }) => value === matcher)?.text ?? `Fields by ${matcher || 'nothing'}`;
  const names = asStrings(asObject(options).names);
  const rule = asObject(options);
  const what =
    typeof options === 'string'
      ? options
      : names.length > 0
        ? names.join(', ')
        : [rule.reducer, rule.op, rule.value].filter((part) => part !== undefined).join(' ');
  return `${words} ${what}`.trim();
}

/** The options that an override can change and does not yet. */
export function freeProperties(options: readonly PanelOption[], row: OverrideRow): PanelOption[] {
  const taken = new Set(row.properties.map(({ id }) => id));
  return options.filter((option) => {
    const id = overrideId(option);
    return id !== null && !taken.has(id);
  });
}

/** What a property begins with when it is added. */
export function firstValue({ initial, asked }: PanelOption): unknown {
  if (asked.kind === 'switch') return !initial;
  if (asked.kind === 'color') return 'red';
  if (asked.kind === 'colorMode') return { mode: 'fixed', fixedColor: 'red' };
  if (asked.kind === 'thresholds') {
    return {
      mode: 'absolute',
      steps: [
        { value: null, color: 'green' },
        { value: 80, color: 'red' },
      ],
    };
  }
  return initial ?? (asked.kind === 'number' ? 0 : '');
}
