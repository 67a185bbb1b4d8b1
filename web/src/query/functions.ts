/** The functions and aggregations of PromQL, in words. Pure. */

import { AGGREGATION_ROWS, FUNCTION_ROWS, type FunctionRow } from './functionRows';

/** One function or aggregation. */
export interface FunctionEntry {
  readonly name: string;
  /** What stands between the brackets, in words; `?` marks what may be left out. */
  readonly args: readonly string[];
  /** One sentence for people who have not met it. */
  readonly meaning: string;
}

const entry = ([name, args, meaning]: FunctionRow): FunctionEntry => ({
  name,
  args,
  meaning,
});

/** Every function, the ones over time first. */
export const FUNCTIONS: readonly FunctionEntry[] = FUNCTION_ROWS.map(entry);

/** Every aggregation. */
export const AGGREGATIONS: readonly FunctionEntry[] = AGGREGATION_ROWS.map(entry);

const BY_NAME: ReadonlyMap<string, FunctionEntry> = new Map(
  [...FUNCTIONS, ...AGGREGATIONS].map((one) => [one.name, one]),
);

/** A function or aggregation by its name; undefined for what is none. */
export function findFunction(name: string): FunctionEntry | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** `rate(series over time)`. */
export function signature({ name, args }: FunctionEntry): string {
  return `${name}(${args.join(', ')})`;
}
