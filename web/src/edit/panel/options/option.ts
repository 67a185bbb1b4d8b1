/** What can be set on a panel, as data: where it stands in the file, what it is called, and how it is asked for. Pure. */

import type { JsonObject } from '../../../model/json';
import { valueAt } from '../../../model/json/path';

/** One of several values. */
export interface Choice {
  readonly value: string | number | boolean;
  readonly label: string;
}

/** How a value is asked for. */
export type Asked =
  | { readonly kind: 'text'; readonly hint?: string; readonly lines?: boolean }
  | {
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
      readonly hint?: string;
    }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'unit' }
  | { readonly kind: 'color' }
  | { readonly kind: 'colorMode' }
  | { readonly kind: 'thresholds' }
  | { readonly kind: 'mappings' }
  | { readonly kind: 'links' }
  /** A calculation from many values to one. */
  | { readonly kind: 'reducer' }
  /** A list of calculations; with one in it, or several. */
  | { readonly kind: 'reducers'; readonly many: boolean }
  /** The name of a field that the panel has now. */
  | { readonly kind: 'field'; readonly only?: 'number' }
  /** Words that are listed, such as the columns of a footer. */
  | { readonly kind: 'list'; readonly hint?: string; readonly choices?: readonly Choice[] }
  /** A list in which the same is asked for in each row, whose paths begin at the row. */
  | {
      readonly kind: 'rows';
      /** What a row is, as in "Add filter". */
      readonly each: string;
      readonly rows: readonly Row[];
      /** A row as it is added. */
      readonly fresh: JsonObject;
    }
  | { readonly kind: 'variable' }
  | { readonly kind: 'spanNulls' };

export interface PanelOption {
  /** Below the panel's object in the file: `['options', 'legend', 'placement']`. */
  readonly path: readonly (string | number)[];
  readonly title: string;
  /** What it does, in one sentence, where the title does not say it. */
  readonly about?: string;
  /** The heading it stands under. */
  readonly group: string;
  readonly asked: Asked;
  /** What holds where the file says nothing. */
  readonly initial: unknown;
  /** Whether it means anything for a panel as it is; always where it is absent. */
  readonly shown?: (panel: JsonObject) => boolean;
}

/** An option as it is written in the tables: without its group. */
export type Row = Omit<PanelOption, 'group'>;

export function group(name: string, rows: readonly Row[]): PanelOption[] {
  return rows.map((row) => ({ ...row, group: name }));
}

/** Choices whose labels are their values with a capital letter, unless said otherwise. */
export function choices(
  ...values: readonly (string | readonly [string | number | boolean, string])[]
): Asked {
  return {
    kind: 'choice',
    choices: values.map((value) =>
      typeof value === 'string'
        ? { value, label: value.charAt(0).toUpperCase() + value.slice(1) }
        : { value: value[0], label: value[1] },
    ),
  };
}

export const SWITCH: Asked = { kind: 'switch' };

/** The name of any field. */
export const ANY_FIELD: Asked = { kind: 'field' };

/** The path of an option of the panel type. */
export function option(...path: readonly string[]): readonly string[] {
  return ['options', ...path];
}

/** The path of a property that every field has, unless an override says otherwise. */
export function field(...path: readonly string[]): readonly string[] {
  return ['fieldConfig', 'defaults', ...path];
}

/** The path of a property that only this panel type knows. */
export function custom(...path: readonly string[]): readonly string[] {
  return field('custom', ...path);
}

/** Holds when the value at a path, or what holds without one, is among these. */
export function when(path: readonly (string | number)[], initial: unknown, ...values: readonly unknown[]) {
  return (panel: JsonObject): boolean => values.includes(valueAt(panel, path) ?? initial);
}

/**
 * The name of the property that an override would set: `unit`, `custom.lineWidth`; null
 * for an option of the whole panel, which no override can change.
 */
export function overrideId({ path }: Pick<PanelOption, 'path'>): string | null {
  const [first, second, ...rest] = path;
  return first === 'fieldConfig' && second === 'defaults' ? rest.join('.') : null;
}

/** Every word that a person may look for an option by. */
export function searchText({ title, about, group: name, path }: PanelOption): string {
  return `${name} ${title} ${about ?? ''} ${path.at(-1) ?? ''}`.toLowerCase();
}

/** The value that an option has now: the file's, or what holds without one. */
export function present(
  { path, initial }: Pick<PanelOption, 'path' | 'initial'>,
  panel: JsonObject,
): unknown {
  return valueAt(panel, path) ?? initial;
}
