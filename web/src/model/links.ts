/** Where links of a dashboard lead: variables and the range filled in, and nothing but web addresses. Pure. */

import type { RawRange } from './time';
import { interpolateUrl } from './variables/interpolate';
import type { VariableModel, VariableValues } from './variables/types';
import { writeUrlVariables } from './variables/url';

/** What a link may take along from the board that it stands on. */
export interface LinkContext {
  readonly range: RawRange;
  readonly variables: readonly VariableModel[];
  readonly values: VariableValues;
}

/** The value that a link stands at, and the row that it belongs to. */
export interface LinkRow {
  /** The value itself, not as it is written. */
  readonly value: string;
  /** The value as it is written, with its unit. */
  readonly text: string;
  /** Unix milliseconds; null where the value belongs to no moment. */
  readonly timeMs: number | null;
  /** What the field, or the column, is called. */
  readonly field: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The values of the row, by the names of their columns and in their order. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Href {
  readonly href: string;
  /** It leads to a page of ours. */
  readonly own: boolean;
}

interface Keeps {
  readonly url: string;
  readonly keepTime: boolean;
  readonly includeVars: boolean;
}

/** The address of a link of the board; null for one that is no web address. */
export function boardHref(link: Keeps, context: LinkContext): Href | null {
  const target = dataHref(link.url, context, null);
  if (target === null || !(link.keepTime || link.includeVars)) {
    return target;
  }
  const [path = '', query = ''] = target.href.split('?');
  const params = new URLSearchParams(query);
  if (link.keepTime) {
    params.set('from', context.range.from);
    params.set('to', context.range.to);
  }
  const all = link.includeVars ? withVariables(params, context) : params;
  return { ...target, href: all.size === 0 ? path : `${path}?${all}` };
}

/** Variables that the address of the link names itself stay as they are. */
function withVariables(params: URLSearchParams, context: LinkContext): URLSearchParams {
  const all = variableParams(context);
  const own = new Set(params.keys());
  const next = new URLSearchParams(params);
  for (const [name, value] of all) {
    if (!own.has(name)) {
      next.append(name, value);
    }
  }
  return next;
}

function variableParams({ variables, values }: LinkContext): URLSearchParams {
  return writeUrlVariables(new URLSearchParams(), variables, values);
}

/** The address of a link of a panel or a cell, with Grafana's macros and the fields of its row filled in. */
export function dataHref(url: string, context: LinkContext, row: LinkRow | null): Href | null {
  const { from, to } = context.range;
  const filled = interpolateUrl(row === null ? url : fillRow(url, row), context.values, {
    __url_time_range: String(new URLSearchParams({ from, to })),
    __all_variables: String(variableParams(context)),
    __from: encodeURIComponent(from),
    __to: encodeURIComponent(to),
  });
  return checked(filled.trim());
}

const ROW =
  /\$\{__(value\.(?:raw|text|numeric|time)|series\.name|field\.(?:name|displayName)|(?:field\.labels|data\.fields)(?:\.(\w+)|\["([^"]+)"\]|\['([^']+)'\]|\[(\d+)\]))(?:\.(?:text|numeric))?(?::(\w+))?\}/g;

/** Values are percent-encoded, so that none of them is read as a variable or leaves its place; `:raw` keeps addresses. */
function fillRow(url: string, row: LinkRow): string {
  return url.replace(ROW, (_, what: string, ...names: unknown[]) => {
    const text = rowText(row, what, names);
    return names[4] === 'raw' ? text.replace(/[$[]/g, encodeURIComponent) : encodeURIComponent(text);
  });
}

/** The title of a link, with the value and the row that it stands at filled in. */
export function rowTitle(title: string, row: LinkRow): string {
  return title.replace(ROW, (_, what: string, ...names: unknown[]) => rowText(row, what, names));
}

/** What one of Grafana's names of a row stands for; nothing where the row has none of it. */
function rowText(row: LinkRow, what: string, names: readonly unknown[]): string {
  const [dotted, double, single, index] = names.slice(0, 4);
  const name = [dotted, double, single].find((one) => typeof one === 'string');
  if (what.startsWith('data.fields')) {
    return typeof name === 'string'
      ? own(row.fields, name)
      : (Object.values(row.fields)[Number(index)] ?? '');
  }
  if (what.startsWith('field.labels')) {
    return own(row.labels, String(name));
  }
  switch (what) {
    case 'value.text':
      return row.text;
    case 'value.time':
      return row.timeMs === null ? '' : String(row.timeMs);
    case 'value.raw':
    case 'value.numeric':
      return row.value;
    default:
      return row.field;
  }
}

function own(record: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(record, name) ? (record[name] ?? '') : '';
}

/** Paths of ours, as Grafana writes them with or without a slash, and the web; no scripts, no other schemes. */
function checked(url: string): Href | null {
  if (/^https?:\/\//i.test(url)) {
    return URL.canParse(url) ? { href: url, own: false } : null;
  }
  if (/^\/(?![/\\])/.test(url)) {
    return { href: url, own: true };
  }
  return /^d\/[\w-]/.test(url) ? { href: `/${url}`, own: true } : null;
}
