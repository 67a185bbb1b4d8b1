/**
 * Puts the values of variables and macros into queries, titles and links.
 *
 * A text is read once from left to right, and a value is never read again, so a
 * value cannot smuggle in another variable. In PromQL a value is escaped for the
 * kind of string it stands in, so it cannot leave that string.
 */

import { dateText, formatVariable, regexAlternatives } from './format';
import type { VariableValue, VariableValues } from './types';

/** Values of `$__interval` and its like, by name. They win over variables of the same name. */
export type Macros = Readonly<Record<string, string>>;

const REFERENCE =
  /\$(\w+)|\$\{(\w+)(?:\.([^:}]+))?(?::([^}]+))?\}|\[\[(\w+)(?:\.([^:\]]+))?(?::([^\]]+))?\]\]/y;

/** A variable or a macro as it stands in a text. */
export interface Reference {
  readonly whole: string;
  readonly name: string;
  /** What stands behind a dot: `${name.path}`. */
  readonly path: string | null;
  readonly format: string | null;
}

/** Interpolates a title or a label: values as people read them. */
export function interpolateText(text: string, variables: VariableValues, macros: Macros = {}): string {
  return walk(text, (reference) => lookUp(reference, variables, macros, textOf));
}

/** Interpolates an option of a panel: one value as it is, several as `{a,b}`. */
export function interpolateOption(text: string, variables: VariableValues, macros: Macros = {}): string {
  return walk(text, (reference) =>
    lookUp(reference, variables, macros, (value, ref) =>
      formatVariable(value, ref.name, ref.format ?? 'glob'),
    ),
  );
}

/** Interpolates an address: values are percent-encoded unless the text names another format. */
export function interpolateUrl(text: string, variables: VariableValues, macros: Macros = {}): string {
  return walk(text, (reference) =>
    lookUp(reference, variables, macros, (value, ref) =>
      formatVariable(value, ref.name, ref.format ?? 'percentencode'),
    ),
  );
}

/** Interpolates PromQL as Grafana's Prometheus data source does. */
export function interpolatePromQL(expr: string, variables: VariableValues, macros: Macros = {}): string {
  return walk(expr, (reference, quote) => {
    const written = lookUp(reference, variables, macros, (value, ref) =>
      inQuotes(promValue(value, ref), quote, value),
    );
    return written !== null && quote === '' ? expandMacros(written, macros) : written;
  });
}

/** The names of variables that a text refers to. */
export function referencedNames(text: string): Set<string> {
  const names = new Set<string>();
  walk(text, (reference) => {
    names.add(reference.name);
    return null;
  });
  return names;
}

function lookUp(
  reference: Reference,
  variables: VariableValues,
  macros: Macros,
  write: (value: VariableValue, reference: Reference) => string,
): string | null {
  if (Object.hasOwn(macros, reference.name)) {
    return macroText(macros[reference.name] ?? '', reference.format);
  }
  const value = Object.hasOwn(variables, reference.name) ? variables[reference.name] : undefined;
  return value === undefined ? null : write(atPath(value, reference.path), reference);
}

/** `${__from:date:YYYY-MM}`: of macros only moments have formats. */
function macroText(text: string, format: string | null): string {
  const [id, ...args] = format?.split(':') ?? [];
  return id === 'date' ? dateText(text, args) : text;
}

/** The value with what its properties say in place of itself, where it has the property. */
function atPath(value: VariableValue, path: string | null): VariableValue {
  if (path === null || value.properties === undefined) {
    return value;
  }
  const values = value.properties.map((properties) =>
    Object.hasOwn(properties, path) ? String(properties[path]) : '',
  );
  return { ...value, values, texts: values };
}

function textOf(value: VariableValue, reference: Reference): string {
  return formatVariable(value, reference.name, reference.format ?? 'text');
}

function promValue(value: VariableValue, reference: Reference): string {
  if (reference.format !== null) {
    return formatVariable(value, reference.name, reference.format);
  }
  if (value.all && value.allValue !== null) {
    return value.allValue;
  }
  return value.multi ? regexAlternatives(value.values) : value.values.join(',');
}

/** Escapes a value for the string that it stands in. An allValue is part of the file and stays as written. */
function inQuotes(text: string, quote: Quote, value: VariableValue): string {
  if (quote === '' || (value.all && value.allValue !== null)) {
    return text;
  }
  if (quote === '`') {
    return text.replaceAll('`', '');
  }
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

/** A custom variable may hold `$__rate_interval`; a macro in a value is read, a variable is not. */
function expandMacros(text: string, macros: Macros): string {
  return text.includes('$__') ? walk(text, (reference) => lookUp(reference, {}, macros, () => '')) : text;
}

/** The quote that a place stands in; empty outside of strings. */
type Quote = '"' | "'" | '`' | '';

/** Replaces each reference by what `replace` says; null leaves it as it stands. */
function walk(text: string, replace: (reference: Reference, quote: Quote) => string | null): string {
  let out = '';
  let quote: Quote = '';
  let at = 0;
  while (at < text.length) {
    const reference = referenceAt(text, at);
    if (reference !== null) {
      out += replace(reference, quote) ?? reference.whole;
      at += reference.whole.length;
      continue;
    }
    const char = text.charAt(at);
    const taken = char === '\\' && quote !== '' && quote !== '`' ? text.slice(at, at + 2) : char;
    quote = nextQuote(quote, taken);
    out += taken;
    at += taken.length;
  }
  return out;
}

function nextQuote(quote: Quote, taken: string): Quote {
  if (quote !== '') {
    return taken === quote ? '' : quote;
  }
  return taken === '"' || taken === "'" || taken === '`' ? taken : '';
}

/** The reference that begins at a place; null where none does. */
export function referenceAt(text: string, at: number): Reference | null {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(text);
  const name = match?.[1] ?? match?.[2] ?? match?.[5];
  if (match === null || name === undefined) {
    return null;
  }
  return {
    whole: match[0],
    name,
    path: match[3] ?? match[6] ?? null,
    format: match[4] ?? match[7] ?? null,
  };
}
