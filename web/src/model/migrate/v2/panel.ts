/** An element of schema v2 as a classic panel. */

import { asBool, asList, asObject, asString, isObject, type JsonObject } from '../../json';
import { defined } from '../tools';

/** The panel without its place; null where the file has no such element. */
export function convertElement(element: unknown): JsonObject | null {
  if (!isObject(element)) {
    return null;
  }
  const spec = asObject(element.spec);
  return element.kind === 'LibraryPanel' ? libraryPanel(spec) : panelOf(spec);
}

/** What it holds is kept elsewhere; the panel says so where it stands. */
function libraryPanel(spec: JsonObject): JsonObject {
  const library = asObject(spec.libraryPanel);
  const title = asString(spec.title) || asString(library.name);
  return { id: spec.id, title, libraryPanel: library };
}

function panelOf(spec: JsonObject): JsonObject {
  const viz = asObject(spec.vizConfig);
  const vizSpec = asObject(viz.spec);
  const group = asObject(asObject(spec.data).spec);
  const targets = asList(group.queries).filter(isObject).map(convertQuery);
  return defined({
    id: spec.id,
    type: pluginOf(viz, 'VizConfig'),
    title: asString(spec.title),
    description: asString(spec.description) || undefined,
    transparent: asBool(spec.transparent) || undefined,
    links: asList(spec.links),
    datasource: commonDataSource(targets),
    targets,
    fieldConfig: isObject(vizSpec.fieldConfig) ? vizSpec.fieldConfig : { defaults: {}, overrides: [] },
    options: asObject(vizSpec.options),
    pluginVersion: asString(viz.version) || asString(vizSpec.pluginVersion) || undefined,
    transformations: asList(group.transformations).filter(isObject).map(convertTransformation),
    ...asObject(group.queryOptions),
  });
}

/** The previews of schema v2 wrote the plug-in as the kind itself; the final one as `group`. */
export function pluginOf(kind: JsonObject, general: string): string {
  const own = asString(kind.group);
  const named = asString(kind.kind);
  return own || (named === general ? '' : named);
}

function convertQuery(raw: JsonObject): JsonObject {
  const spec = asObject(raw.spec);
  const query = asObject(spec.query);
  return defined({
    ...asObject(query.spec),
    datasource: dataSourceOf(query, spec.datasource),
    hide: asBool(spec.hidden) || undefined,
    refId: asString(spec.refId, 'A'),
  });
}

/** The reference to a data source; undefined where the default one is meant. */
export function dataSourceOf(query: JsonObject, preview: unknown): JsonObject | undefined {
  if (isObject(preview)) {
    return preview;
  }
  const type = pluginOf(query, 'DataQuery');
  const uid = asString(asObject(query.datasource).name);
  return type === '' && uid === '' ? undefined : defined({ type: type || undefined, uid: uid || undefined });
}

/** The data source of the panel: that of its queries, or the mixed one. */
function commonDataSource(targets: readonly JsonObject[]): unknown {
  const [first, ...others] = targets.map((target) => target.datasource);
  const uid = asObject(first).uid;
  return others.every((other) => asObject(other).uid === uid)
    ? first
    : { type: 'datasource', uid: '-- Mixed --' };
}

function convertTransformation(raw: JsonObject): JsonObject {
  const spec = asObject(raw.spec);
  return defined({
    id: pluginOf(raw, 'Transformation') || asString(spec.id),
    disabled: spec.disabled,
    filter: spec.filter,
    topic: spec.topic,
    options: asObject(spec.options),
  });
}
