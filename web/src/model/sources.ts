/** Which data source a query of a dashboard means. Pure. */

import type { PanelModel } from './dashboard';
import { asList, asObject, asString, type JsonObject } from './json';
import { interpolateText } from './variables/interpolate';
import type { VariableModel, VariableValues } from './variables/types';

/**
 * The data sources that there are: the uid of each, by uid and by name; the built-in one has
 * null. The empty name is the default one's.
 */
export type Sources = ReadonlyMap<string, string | null>;

/** Words of Grafana that stand where a uid could. */
export const MIXED = '-- Mixed --';
export const OTHER_PANEL = '-- Dashboard --';
export const EXPRESSION = '__expr__';

/**
 * The uid of the data source that is meant, and null for the built-in one. A file that
 * comes from elsewhere names sources that are not here (`${DS_PROMETHEUS}`, the uid of
 * another installation): these are the default one, too.
 */
export function sourceOf(named: string | null, variables: VariableValues, sources: Sources): string | null {
  const usual = sources.get('') ?? null;
  if (named === null) {
    return usual;
  }
  const found = sources.get(interpolateText(named, byValue(variables)));
  return found === undefined ? usual : found;
}

/** A variable of data sources stands for the uid, not for the name that people read. */
function byValue(variables: VariableValues): VariableValues {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, { ...value, texts: value.values }]),
  );
}

/** The uid that files of ours name the default data source by. */
export const BUILT_IN = 'kanoa-prometheus';

/** True where a board names a data source of its own, so that it matters which ones there are. */
export function namesSources(panels: readonly PanelModel[], variables: readonly VariableModel[]): boolean {
  return (
    variables.some(({ type, datasource }) => type === 'datasource' || isOwnName(datasource)) ||
    panels.some(
      (panel) =>
        isOwnName(namedSource(panel.raw)) || targetsName(panel.raw) || namesSources(panel.panels, []),
    )
  );
}

function targetsName(raw: JsonObject): boolean {
  return asList(raw.targets).some((target) => isOwnName(namedSource(asObject(target))));
}

/** The data source that a panel, a target or a variable names: by its name, or by an object with its uid. */
export function namedSource(raw: JsonObject): string | null {
  const { datasource } = raw;
  return (typeof datasource === 'string' ? datasource : asString(asObject(datasource).uid)) || null;
}

function isOwnName(name: string | null): boolean {
  return name !== null && name !== BUILT_IN && name !== EXPRESSION && !/^(\$|\[\[|-- )/.test(name);
}
