/** Dashboard variables: what the file declares, and what is chosen. */

import type { JsonObject } from '../json';

export const VARIABLE_TYPES = [
  'query',
  'datasource',
  'custom',
  'constant',
  'interval',
  'textbox',
  'adhoc',
] as const;

export type VariableType = (typeof VARIABLE_TYPES)[number] | 'unsupported';

/** The value that stands for every option, in files and in addresses. */
export const ALL_VALUE = '$__all';

export interface VariableOption {
  readonly text: string;
  readonly value: string;
}

export interface VariableModel {
  readonly name: string;
  readonly type: VariableType;
  /** What a person reads; the name when the file gives no label. */
  readonly label: string;
  readonly description: string;
  /** `label` hides the label only, `variable` hides the control. */
  readonly hide: 'none' | 'label' | 'variable';
  readonly multi: boolean;
  readonly includeAll: boolean;
  /** What All stands for in queries; null for the list of every option. */
  readonly allValue: string | null;
  readonly regex: string;
  readonly sort: number;
  /** The query, the custom list, the plug-in id of a data source variable, or the constant. */
  readonly query: string;
  /** True when options depend on the time range. */
  readonly refreshOnRange: boolean;
  /** What the file says is chosen. */
  readonly current: readonly VariableOption[];
  /** Options that the file carries, as those of a custom variable. */
  readonly options: readonly VariableOption[];
  readonly raw: JsonObject;
}

/** What is chosen for one variable, complete enough to interpolate it. */
export interface VariableValue {
  /** True when All is chosen. */
  readonly all: boolean;
  /** True when the variable may hold several values, or All: then values are escaped for a regex. */
  readonly multi: boolean;
  /** What All stands for, taken verbatim; null for the list of values. */
  readonly allValue: string | null;
  /** The chosen values; for All the value of every option. */
  readonly values: readonly string[];
  readonly texts: readonly string[];
}

/** By variable name. Look names up with Object.hasOwn: a variable may be called "constructor". */
export type VariableValues = Readonly<Record<string, VariableValue>>;

/** What the address says: the values of each `var-NAME`, by NAME. */
export type UrlVariables = Readonly<Record<string, readonly string[]>>;

export interface ResolvedVariables {
  readonly options: Readonly<Record<string, readonly VariableOption[]>>;
  readonly current: VariableValues;
  /** Why the options of a variable could not be read, by name. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Where options come from; the four reads of the Prometheus API, and the data sources. */
export interface VariableReader {
  labelValues(label: string, match: string | null, range: TimeWindow): Promise<readonly string[]>;
  labelNames(match: string | null, range: TimeWindow): Promise<readonly string[]>;
  /** Series of an instant query, each as `name{label="value"} value timestamp`. */
  queryResult(expr: string, range: TimeWindow): Promise<readonly string[]>;
  datasources(type: string): Promise<readonly VariableOption[]>;
}

export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}
