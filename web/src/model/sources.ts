/** Which data source a query of a dashboard means. Pure. */

import { interpolateText } from './variables/interpolate';
import type { VariableValues } from './variables/types';

/** The data sources that there are: the uid of each, by uid and by name; the default one has null. */
export type Sources = ReadonlyMap<string, string | null>;

/** Words of Grafana that stand where a uid could. */
export const MIXED = '-- Mixed --';
export const OTHER_PANEL = '-- Dashboard --';
export const EXPRESSION = '__expr__';

/**
 * The uid of the data source that is meant, and null for the default one. A file that
 * comes from elsewhere names sources that are not here (`${DS_PROMETHEUS}`, the uid of
 * another installation): these are the default one, too.
 */
export function sourceOf(named: string | null, variables: VariableValues, sources: Sources): string | null {
  if (named === null) {
    return null;
  }
  return sources.get(interpolateText(named, byValue(variables))) ?? null;
}

/** A variable of data sources stands for the uid, not for the name that people read. */
function byValue(variables: VariableValues): VariableValues {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, { ...value, texts: value.values }]),
  );
}
