/** The queries of a panel as the editor writes them. Pure. */

import { asBool, asList, asObject, asString, isObject, type JsonObject } from '../../../model/json';
import { MIXED } from '../../../model/sources';

/** The queries of a panel, in order, as they stand in the file. */
export function readQueries(panel: JsonObject): JsonObject[] {
  return asList(panel.targets).filter(isObject);
}

/** True for what is calculated from other queries. */
export function isExpression(target: JsonObject): boolean {
  const { type, uid } = asObject(target.datasource);
  return type === '__expr__' || uid === '__expr__' || uid === '-100';
}

/** The first free letter, then A1, B1 and so on. */
export function freeRefId(targets: readonly JsonObject[]): string {
  const taken = new Set(targets.map(({ refId }) => asString(refId)));
  for (let round = 0; ; round++) {
    for (let letter = 0; letter < 26; letter++) {
      const refId = String.fromCharCode(65 + letter) + (round === 0 ? '' : String(round));
      if (!taken.has(refId)) return refId;
    }
  }
}

/** A query to write, answered by the source of the panel, drawn as the panel's type wants it. */
export function newQuery(panel: JsonObject, expr = ''): JsonObject {
  const targets = readQueries(panel);
  const { datasource } = panel;
  const table = panel.type === 'table' || panel.type === 'barchart';
  return {
    refId: freeRefId(targets),
    ...(isObject(datasource) ? { datasource } : {}),
    expr,
    ...(table ? { format: 'table', instant: true, range: false } : { legendFormat: '__auto' }),
  };
}

/** A calculation from the last query. */
export function newExpression(panel: JsonObject): JsonObject {
  const targets = readQueries(panel);
  const last = asString(targets.at(-1)?.refId, 'A');
  return {
    refId: freeRefId(targets),
    datasource: { type: '__expr__', uid: '__expr__' },
    type: 'math',
    expression: `$${last} * 1`,
  };
}

/** Whether a query asks for one moment, for the range, or for both. */
export function spanOf({ instant, range }: JsonObject): 'range' | 'instant' | 'both' {
  if (!asBool(instant)) return 'range';
  return range === true ? 'both' : 'instant';
}

export function withSpan(target: JsonObject, span: string): JsonObject {
  return { ...target, instant: span !== 'range', range: span !== 'instant' };
}

/** How the series of a query are named: by what sets them apart, by all their labels, or as written. */
export function legendKind({ legendFormat }: JsonObject): 'auto' | 'verbose' | 'custom' {
  if (legendFormat === undefined || legendFormat === '__auto') return 'auto';
  return legendFormat === '' ? 'verbose' : 'custom';
}

/** The item of a list at another place. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const out = [...items];
  const [item] = out.splice(from, 1);
  if (item !== undefined) out.splice(to, 0, item);
  return out;
}

/** The panel and its queries asked of another source; the empty uid means the default one. With MIXED each query keeps its own. */
export function withSource(panel: JsonObject, uid: string): JsonObject {
  if (uid === MIXED) return { ...panel, datasource: { type: 'datasource', uid } };
  const datasource = uid === '' ? undefined : { type: 'prometheus', uid };
  const targets = readQueries(panel).map((query) =>
    isExpression(query) ? query : askedOf(query, datasource),
  );
  return { ...askedOf(panel, datasource), ...(targets.length === 0 ? {} : { targets }) };
}

function askedOf(holder: JsonObject, datasource: JsonObject | undefined): JsonObject {
  const { datasource: _, ...rest } = holder;
  return datasource === undefined ? rest : { ...holder, datasource };
}
