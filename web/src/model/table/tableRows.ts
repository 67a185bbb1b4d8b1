/** The rows of a table: which of them, in which order, on which page, and what stands below them. Pure. */

import type { PanelModel } from '../dashboard';
import type { Shown } from '../fields';
import { asBool, asList, asNumber, asObject, asString, asStrings, isObject, oneOf } from '../json';
import { reducerTitle, reduceValues } from '../reducers';
import { showAny } from '../showAny';
import { joined } from '../units/format';
import { isNothing, showCell, type TableColumn, type TableModel } from './tableModel';

export interface Sort {
  /** The name of a column. */
  readonly name: string;
  readonly descending: boolean;
}

/** The texts that are let through, by the names of columns; a column without an entry lets all through. */
export type Filters = ReadonlyMap<string, ReadonlySet<string>>;

/** Which order the file asks for: by the first column, then by the others. */
export function firstSorts({ options }: PanelModel): Sort[] {
  return asList(options.sortBy)
    .filter(isObject)
    .map((sort) => ({ name: asString(sort.displayName), descending: asBool(sort.desc) }))
    .filter(({ name }) => name !== '');
}

/** The next order after a click on a head: begun, turned, given up. Others stay only where the click adds. */
export function nextSorts(sorts: readonly Sort[], { name, type }: TableColumn, adds: boolean): Sort[] {
  const mine = sorts.find((sort) => sort.name === name);
  // Numbers begin with the largest, texts with A.
  const first = type === 'number';
  const next =
    mine === undefined
      ? [{ name, descending: first }]
      : mine.descending === first
        ? [{ name, descending: !first }]
        : [];
  if (!adds) {
    return next;
  }
  return mine === undefined ? [...sorts, ...next] : sorts.flatMap((sort) => (sort === mine ? next : [sort]));
}

/** The rows that the filters let through, in the order of the sorts. */
export function shownRows(model: TableModel, sorts: readonly Sort[], filters: Filters): number[] {
  const checks = model.columns.flatMap((column) => {
    const texts = filters.get(column.name);
    return texts === undefined ? [] : [(row: number) => texts.has(joined(showCell(column, row)))];
  });
  const rows = Array.from({ length: model.length }, (_, row) => row).filter((row) =>
    checks.every((fits) => fits(row)),
  );
  const orders = sorts.flatMap(({ name, descending }) => {
    const column = model.all.find((one) => one.name === name);
    return column === undefined ? [] : [{ values: column.values, descending }];
  });
  if (orders.length === 0) {
    return rows;
  }
  return rows.sort((a, b) => {
    for (const { values, descending } of orders) {
      const order = compare(values[a], values[b], descending);
      if (order !== 0) {
        return order;
      }
    }
    return a - b;
  });
}

const AS_PEOPLE = new Intl.Collator(undefined, { numeric: true });

/** Numbers and times by size, texts as people sort them; what is nothing comes last both ways. */
function compare(a: unknown, b: unknown, descending: boolean): number {
  if (isNothing(a) || isNothing(b)) {
    return Number(isNothing(a)) - Number(isNothing(b));
  }
  const order =
    typeof a === 'number' && typeof b === 'number' ? a - b : AS_PEOPLE.compare(String(a), String(b));
  return descending ? -order : order;
}

/** What a column holds, each text once, as people sort them. */
export function distinctTexts(column: TableColumn): string[] {
  const texts = new Set(column.values.map((_, row) => joined(showCell(column, row))));
  return [...texts].sort(AS_PEOPLE.compare);
}

export interface TableOptions {
  readonly header: boolean;
  /** `auto`: as high as their content. */
  readonly height: 'sm' | 'md' | 'lg' | 'auto';
  readonly pages: boolean;
  /** Rows of a page; null for as many as have room. */
  readonly pageSize: number | null;
  /** The calculations below each column of numbers; none for no foot. */
  readonly feet: readonly string[];
  /** The columns that have a foot; none means all. */
  readonly footed: readonly string[];
  /** The first foot counts the rows. */
  readonly countRows: boolean;
  readonly maxRowHeight: number | null;
  /** So many of the first columns stay while the others are scrolled. */
  readonly frozen: number;
}

export function readTableOptions({ options }: PanelModel): TableOptions {
  const footer = asObject(options.footer);
  const shown = asBool(footer.show);
  const reducers = asStrings(footer.reducer);
  return {
    header: asBool(options.showHeader, true),
    height: oneOf(options.cellHeight, ['sm', 'md', 'lg', 'auto']),
    pages: asBool(options.enablePagination) || asBool(footer.enablePagination),
    pageSize: asNumber(options.pageSize),
    feet: shown ? (reducers.length > 0 ? reducers : ['sum']) : [],
    footed: asStrings(footer.fields),
    countRows: shown && asBool(footer.countRows),
    maxRowHeight: asNumber(options.maxRowHeight),
    frozen: Math.min(Math.max(asNumber(asObject(options.frozenColumns).left) ?? 0, 0), 10),
  };
}

export interface Foot {
  readonly title: string;
  readonly shown: Shown;
}

/** What stands below a column, for the rows that are shown. */
export function feetOf(
  column: TableColumn,
  index: number,
  rows: readonly number[],
  options: TableOptions,
): Foot[] {
  const { type, config, style, values, name } = column;
  if (options.countRows && options.feet.includes('count')) {
    return index === 0 ? [{ title: 'Count', shown: plain(String(rows.length)) }] : [];
  }
  const wanted = options.footed.length === 0 ? type === 'number' : options.footed.includes(name);
  const calcs = style.feet.length > 0 ? style.feet : wanted ? options.feet : [];
  const present = rows.map((row) => values[row]);
  return calcs.map((calc) => {
    const result = reduceValues(calc, present, type);
    const counts = /count/i.test(calc);
    return {
      title: reducerTitle(calc),
      shown: counts || Array.isArray(result) ? plain(plainText(result)) : showAny(type, config, result),
    };
  });
}

function plain(text: string): Shown {
  return { prefix: '', text, suffix: '', color: null, why: null };
}

function plainText(result: unknown): string {
  return Array.isArray(result) ? result.join(', ') : String(result ?? '');
}
