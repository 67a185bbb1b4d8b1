/** From declared variables and an address to options and chosen values. */

import { parseDuration } from '../duration';
import { escapeRegex } from './format';
import { interpolatePromQL, interpolateText, type Macros, referencedNames } from './interpolate';
import { customOptions, shapeOptions } from './options';
import { parseVariableQuery } from './query';
import {
  ALL_VALUE,
  type ResolvedVariables,
  type TimeWindow,
  type UrlVariables,
  type VariableModel,
  type VariableOption,
  type VariableReader,
  type VariableValue,
} from './types';

/**
 * Reads the options of every variable and decides what is chosen. A variable
 * whose query names others waits for them; those that do not depend on each other
 * are asked for at the same time. A query that fails leaves its variable without
 * options and with a reason, and never stops the others.
 */
export async function resolveVariables(
  variables: readonly VariableModel[],
  urlValues: UrlVariables,
  range: TimeWindow,
  reader: VariableReader,
): Promise<ResolvedVariables> {
  const context: Context = { range, reader, current: {}, options: {}, errors: {} };
  for (const level of dependencyLevels(variables)) {
    await Promise.all(level.map((variable) => resolveOne(variable, urlValues, context)));
  }
  return { options: context.options, current: context.current, errors: context.errors };
}

/** The value of a variable when these are chosen; `$__all` among them means All. */
export function chooseValues(
  variable: VariableModel,
  options: readonly VariableOption[],
  chosen: readonly string[],
): VariableValue {
  const all = variable.includeAll && (chosen.includes(ALL_VALUE) || chosen.includes('All'));
  const base = { multi: variable.multi || variable.includeAll, allValue: variable.allValue };
  if (all) {
    return { ...base, all, values: options.map((option) => option.value), texts: ['All'] };
  }
  const values = variable.multi ? [...new Set(chosen)] : chosen.slice(0, 1);
  const texts = values.map((value) => options.find((option) => option.value === value)?.text ?? value);
  return { ...base, all, values, texts };
}

interface Context {
  readonly range: TimeWindow;
  readonly reader: VariableReader;
  readonly current: Record<string, VariableValue>;
  readonly options: Record<string, readonly VariableOption[]>;
  readonly errors: Record<string, string>;
}

async function resolveOne(variable: VariableModel, urlValues: UrlVariables, context: Context): Promise<void> {
  let options: readonly VariableOption[] = [];
  try {
    options = await readOptions(variable, context);
  } catch (err) {
    define(context.errors, variable.name, err instanceof Error ? err.message : String(err));
  }
  define(context.options, variable.name, options);
  define(context.current, variable.name, chooseValues(variable, options, pick(variable, options, urlValues)));
}

/** Sets an own property, also when the variable is called `__proto__`. */
function define<T>(record: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * What the address says is taken at its word, so that a link to a server that is
 * gone still shows that server. What the file says counts only when it is an option.
 */
function pick(
  variable: VariableModel,
  options: readonly VariableOption[],
  urlValues: UrlVariables,
): readonly string[] {
  const fromUrl = Object.hasOwn(urlValues, variable.name) ? urlValues[variable.name] : undefined;
  if (fromUrl !== undefined && fromUrl.length > 0 && variable.type !== 'constant') {
    return fromUrl;
  }
  const fromFile = variable.current
    .map((option) => option.value)
    .filter((value) => isOption(variable, options, value));
  if (fromFile.length > 0) {
    return fromFile;
  }
  const first = options[0];
  return variable.includeAll ? [ALL_VALUE] : first === undefined ? [] : [first.value];
}

function isOption(variable: VariableModel, options: readonly VariableOption[], value: string): boolean {
  if (value === ALL_VALUE) {
    return variable.includeAll;
  }
  return variable.type === 'textbox' || options.some((option) => option.value === value);
}

async function readOptions(variable: VariableModel, context: Context): Promise<readonly VariableOption[]> {
  switch (variable.type) {
    case 'query':
      return shapeOptions(await runQuery(variable, context), regexOf(variable, context), variable.sort);
    case 'datasource':
      return filterByRegex(await context.reader.datasources(variable.query), variable.regex);
    case 'custom':
      return customOptions(variable.query);
    case 'interval':
      return customOptions(variable.query).filter((option) => parseDuration(option.value) !== null);
    case 'constant':
    case 'textbox':
      return [{ text: variable.query, value: variable.query }];
    default:
      return variable.options;
  }
}

async function runQuery(variable: VariableModel, context: Context): Promise<readonly string[]> {
  const { range, reader } = context;
  const text = interpolatePromQL(variable.query, context.current, rangeMacros(range));
  const query = parseVariableQuery(text);
  switch (query.kind) {
    case 'labelValues':
      return reader.labelValues(query.label, query.match, range);
    case 'labelNames':
      return reader.labelNames(query.match, range);
    case 'metrics':
      return matching(await reader.labelValues('__name__', null, range), query.pattern);
    case 'queryResult':
      return reader.queryResult(query.expr, range);
    default:
      throw new Error(`The query of this variable is not understood: ${text}`);
  }
}

function matching(names: readonly string[], pattern: string): string[] {
  const regex = new RegExp(pattern);
  return names.filter((name) => regex.test(name));
}

function rangeMacros({ fromMs, toMs }: TimeWindow): Macros {
  const seconds = Math.max(Math.round((toMs - fromMs) / 1000), 1);
  return {
    __range: `${seconds}s`,
    __range_s: `${seconds}`,
    __range_ms: `${toMs - fromMs}`,
    __from: `${fromMs}`,
    __to: `${toMs}`,
  };
}

/** Values inside a variable's regex are text, not patterns. */
function regexOf(variable: VariableModel, context: Context): string {
  const escaped = Object.fromEntries(
    Object.entries(context.current).map(([name, value]) => [
      name,
      { ...value, texts: value.values.map((text) => escapeRegex(text)) },
    ]),
  );
  return interpolateText(variable.regex, escaped);
}

function filterByRegex(options: readonly VariableOption[], regex: string): readonly VariableOption[] {
  const kept = new Set(
    shapeOptions(
      options.map((option) => option.text),
      regex,
      0,
    ).map((option) => option.text),
  );
  return options.filter((option) => kept.has(option.text));
}

/** Groups variables so that each group depends on earlier groups only; a circle is taken as it comes. */
export function dependencyLevels(variables: readonly VariableModel[]): VariableModel[][] {
  const names = new Set(variables.map((variable) => variable.name));
  const done = new Set<string>();
  const levels: VariableModel[][] = [];
  let waiting = [...variables];
  while (waiting.length > 0) {
    const free = waiting.filter((variable) => dependencies(variable, names).every((name) => done.has(name)));
    const level = free.length > 0 ? free : waiting.slice(0, 1);
    for (const variable of level) {
      done.add(variable.name);
    }
    levels.push(level);
    waiting = waiting.filter((variable) => !level.includes(variable));
  }
  return levels;
}

function dependencies(variable: VariableModel, names: ReadonlySet<string>): string[] {
  const used = referencedNames(`${variable.query}\n${variable.regex}`);
  used.delete(variable.name);
  return [...used].filter((name) => names.has(name));
}
