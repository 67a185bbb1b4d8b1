/** The options of one variable: from a data source, a list, or the file. */

import { macrosFor } from '../interval';
import { type Sources, sourceOf } from '../sources';
import { escapeRegex } from './escape';
import type { Macros } from './interpolate';
import { interpolatePromQL, interpolateText } from './interpolate';
import { customOptions, intervalOptions, jsonOptions, shapeOptions } from './options';
import { parseVariableQuery } from './query';
import type { OptionCache } from './resolve';
import {
  AUTO_VALUE,
  type SourceReader,
  type TimeWindow,
  type VariableModel,
  type VariableOption,
  type VariableReader,
  type VariableValues,
} from './types';

interface Context {
  readonly range: TimeWindow;
  readonly reader: VariableReader;
  readonly cache: OptionCache;
  readonly sources: Sources;
  /** The values of the variables before this one. */
  readonly current: VariableValues;
}

/** Reads options; it throws what is wrong with a query or a list. */
export async function readOptions(
  variable: VariableModel,
  context: Context,
): Promise<readonly VariableOption[]> {
  const { query, current } = { query: variable.query, current: context.current };
  switch (variable.type) {
    case 'query':
      return queryOptions(variable, context);
    case 'datasource':
      return shape(variable, context, await context.reader.datasources(query));
    case 'custom': {
      const list = interpolateText(query, current);
      return variable.jsonList ? jsonOptions(list) : customOptions(list);
    }
    case 'interval':
      return variable.auto === null
        ? intervalOptions(query)
        : [{ text: 'Auto', value: AUTO_VALUE }, ...intervalOptions(query)];
    case 'constant':
    case 'textbox':
      return [{ text: query, value: query }];
    default:
      return variable.options;
  }
}

/** A file that never asks again has its options with it. */
async function queryOptions(variable: VariableModel, context: Context): Promise<readonly VariableOption[]> {
  if (variable.refresh === 'never' && variable.options.length > 0) {
    return variable.options.filter(({ value }) => value !== '$__all');
  }
  const source = sourceOf(variable.datasource, context.current, context.sources);
  const text = interpolatePromQL(variable.query, context.current, rangeMacros(context.range));
  if (text.trim() === '') {
    return [];
  }
  const range = variable.refresh === 'range' ? minutesOf(context.range) : [];
  const read = () => runQuery(text, context.reader.of(source), context.range);
  const options = await remembered(
    context.cache,
    JSON.stringify([variable.name, source, text, ...range]),
    read,
  );
  return shape(variable, context, options);
}

/** A range that moved by less than a minute has the same options. */
function minutesOf({ fromMs, toMs }: TimeWindow): number[] {
  return [fromMs, toMs].map((ms) => Math.round(ms / 60_000));
}

/** What is known already; an answer that failed is asked for again. */
function remembered(
  cache: OptionCache,
  key: string,
  read: () => Promise<readonly VariableOption[]>,
): Promise<readonly VariableOption[]> {
  const known = cache.get(key);
  if (known !== undefined) {
    return known;
  }
  const asked = read();
  cache.set(key, asked);
  asked.catch(() => cache.delete(key));
  return asked;
}

async function runQuery(
  text: string,
  reader: SourceReader,
  range: TimeWindow,
): Promise<readonly VariableOption[]> {
  const texts = await ask(text, reader, range);
  return texts.map((value) => ({ text: value, value }));
}

async function ask(text: string, reader: SourceReader, range: TimeWindow): Promise<readonly string[]> {
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
    case 'series':
      return reader.series(query.match, range);
  }
}

function matching(names: readonly string[], pattern: string): string[] {
  const regex = new RegExp(pattern);
  return names.filter((name) => regex.test(name));
}

const USUAL_SCRAPE_SECONDS = 15;

function rangeMacros(range: TimeWindow): Macros {
  return macrosFor(range, USUAL_SCRAPE_SECONDS * 1000, USUAL_SCRAPE_SECONDS);
}

function shape(
  variable: VariableModel,
  context: Context,
  options: readonly VariableOption[],
): readonly VariableOption[] {
  return shapeOptions(options, { ...variable, regex: regexOf(variable, context) });
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
