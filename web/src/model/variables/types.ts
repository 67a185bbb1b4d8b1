/** Dashboard variables: what the file declares, and what is chosen. */

import type { JsonObject } from '../json';
import type { Sources } from '../sources';
import type { AdHocFilter } from './filters';

export const VARIABLE_TYPES = [
  'query',
  'datasource',
  'custom',
  'constant',
  'interval',
  'textbox',
  'switch',
  'adhoc',
] as const;

export type VariableType = (typeof VARIABLE_TYPES)[number] | 'unsupported';

/** The value that stands for every option, in files and in addresses. */
export const ALL_VALUE = '$__all';

/** The value of an interval that follows the range. */
export const AUTO_VALUE = '$__auto';

export interface VariableOption {
  readonly text: string;
  readonly value: string;
  /** What `${name.property}` reads; only lists in JSON have it. */
  readonly properties?: JsonObject;
}

/** When the options of a query are read: never (the file has them), with the page, or with each range. */
export type VariableRefresh = 'never' | 'load' | 'range';

/** How an interval follows the range: so many steps, none shorter than `min`. */
export interface AutoInterval {
  readonly count: number;
  /** As written: "10s". */
  readonly min: string;
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
  readonly regexApplyTo: 'value' | 'text';
  readonly sort: number;
  /** The query, the custom list, the plug-in id of a data source variable, or the constant. */
  readonly query: string;
  /** A custom list in JSON instead of commas. */
  readonly jsonList: boolean;
  readonly refresh: VariableRefresh;
  /** It is neither read from the address nor written to it. */
  readonly skipUrlSync: boolean;
  /** Which data source is asked: a uid, a name, or `${variable}`; null for the default one. */
  readonly datasource: string | null;
  /** Intervals only; null where the file does not offer it. */
  readonly auto: AutoInterval | null;
  /** Ad hoc filters only: those that the file begins with. */
  readonly filters: readonly AdHocFilter[];
  /** Ad hoc filters only: they go into every query; else only where a query names the variable. */
  readonly appliesToAll: boolean;
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
  /** Grafana holds the value as a list, which some formats show: `["a"]`, not `a`. */
  readonly list?: boolean;
  /** What the address and the control say, where that is not the values: `$__auto`. */
  readonly chosen?: readonly string[];
  /** Of each value, what `${name.property}` reads. */
  readonly properties?: readonly JsonObject[];
  /** Ad hoc filters only: puts them into every selector of a query. */
  readonly narrow?: (expr: string) => string;
  /** Ad hoc filters only: the data source whose queries are narrowed; null for the default one. */
  readonly source?: string | null;
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
  readonly sources: Sources;
}

/** The reads of the Prometheus API that options come from. */
export interface SourceReader {
  labelValues(label: string, match: string | null, range: TimeWindow): Promise<readonly string[]>;
  labelNames(match: string | null, range: TimeWindow): Promise<readonly string[]>;
  /** Series of an instant query, each as `name{label="value"} value timestamp`. */
  queryResult(expr: string, range: TimeWindow): Promise<readonly string[]>;
  /** Series that match, each as `name{label="value"}`. */
  series(match: string, range: TimeWindow): Promise<readonly string[]>;
}

/** Where options come from: any data source, and the list of them. */
export interface VariableReader {
  /** The reader of one data source by its uid; null for the default one. */
  of(source: string | null): SourceReader;
  datasources(type: string): Promise<readonly VariableOption[]>;
  sources(): Promise<Sources>;
}

export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}
