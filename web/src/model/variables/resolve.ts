/** From declared variables and an address to options and chosen values. */

import { type Sources, sourceOf } from '../sources';
import { dependencyLevels } from './chain';
import { chooseValues, filterValue, pickFilters, pickValues, settleValue } from './choose';
import { readOptions } from './readOptions';
import type {
  ResolvedVariables,
  TimeWindow,
  UrlVariables,
  VariableModel,
  VariableOption,
  VariableReader,
  VariableValue,
  VariableValues,
} from './types';

/** Options that were read before, by all that they depend on; handed in again, they are not read again. */
export type OptionCache = Map<string, Promise<readonly VariableOption[]>>;

export interface ResolveOptions {
  /** Values that every board has, such as `${__dashboard}`. */
  readonly system?: VariableValues;
  readonly cache?: OptionCache;
  /** The board names data sources of its own; else every name is taken for the default one. */
  readonly namesSources?: boolean;
  /** What was chosen for variables that are not in the address. */
  readonly own?: UrlVariables;
}

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
  options: ResolveOptions = {},
): Promise<ResolvedVariables> {
  const context: Context = {
    range,
    reader,
    urlValues,
    own: options.own ?? {},
    cache: options.cache ?? new Map(),
    sources: options.namesSources === true ? await readSources(reader) : NO_SOURCES,
    current: { ...options.system },
    options: {},
    errors: {},
  };
  for (const level of dependencyLevels(variables)) {
    await Promise.all(level.map((variable) => resolveOne(variable, context)));
  }
  const { current, errors, sources } = context;
  return { options: context.options, current, errors, sources };
}

const NO_SOURCES: Sources = new Map();

/** Without an answer the default one stands for all: its own queries then say that the server is silent. */
async function readSources(reader: VariableReader): Promise<Sources> {
  return reader.sources().catch(() => NO_SOURCES);
}

interface Context {
  readonly range: TimeWindow;
  readonly reader: VariableReader;
  readonly urlValues: UrlVariables;
  readonly own: UrlVariables;
  readonly cache: OptionCache;
  readonly sources: Sources;
  readonly current: Record<string, VariableValue>;
  readonly options: Record<string, readonly VariableOption[]>;
  readonly errors: Record<string, string>;
}

async function resolveOne(variable: VariableModel, context: Context): Promise<void> {
  const urlValues = variable.skipUrlSync ? context.own : context.urlValues;
  if (variable.type === 'adhoc') {
    define(context.options, variable.name, []);
    define(context.current, variable.name, await narrowing(variable, urlValues, context));
    return;
  }
  let options: readonly VariableOption[] = [];
  try {
    options = await readOptions(variable, context);
  } catch (err) {
    define(context.errors, variable.name, err instanceof Error ? err.message : String(err));
  }
  const value = chooseValues(variable, options, pickValues(variable, options, urlValues));
  define(context.options, variable.name, options);
  define(context.current, variable.name, settleValue(value, variable, context.range, context.current));
}

/** Filters, with what puts them into queries; a board without any does not load a parser of PromQL. */
async function narrowing(
  variable: VariableModel,
  urlValues: UrlVariables,
  context: Context,
): Promise<VariableValue> {
  const filters = pickFilters(variable, urlValues);
  const value = {
    ...filterValue(filters),
    source: sourceOf(variable.datasource, context.current, context.sources),
  };
  if (filters.length === 0 || !variable.appliesToAll) {
    return value;
  }
  const { addMatchers } = await import('./addMatchers');
  return { ...value, narrow: (expr) => addMatchers(expr, value.values[0] ?? '') };
}

/** Sets an own property, also when the variable is called `__proto__`. */
function define<T>(record: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}
