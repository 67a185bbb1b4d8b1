/** What panels of old had and panels of today have not: told when a file is imported. */

import { asList, asObject, asString, isObject, type JsonObject } from '../json';

/** One sentence for each thing that a migration cannot carry over, with the panel that had it. */
export function lostParts(old: JsonObject): string[] {
  const rows = asList(old.rows).filter(isObject);
  return [...panelsOf(old.panels), ...rows.flatMap((row) => panelsOf(row.panels))].flatMap((panel) => {
    const name = asString(panel.title) === '' ? 'A panel' : `"${asString(panel.title)}"`;
    return lossesOf(panel).map((loss) => `${name} ${loss}`);
  });
}

function panelsOf(list: unknown): JsonObject[] {
  return asList(list)
    .filter(isObject)
    .flatMap((panel) => [panel, ...panelsOf(panel.panels)]);
}

function lossesOf(panel: JsonObject): string[] {
  switch (panel.type) {
    case 'graph':
    case 'graphite':
      return graphLosses(panel);
    case 'singlestat':
    case 'grafana-singlestat-panel':
      return asString(panel.prefix) + asString(panel.postfix) === ''
        ? []
        : ['had a text before or behind its value, which is not drawn.'];
    case 'table-old':
      return panel.transform === 'json' || panel.transform === 'annotations'
        ? [`showed ${panel.transform}, which tables do no more.`]
        : [];
    default:
      return [];
  }
}

function graphLosses(panel: JsonObject): string[] {
  const zeros = [panel, ...asList(panel.seriesOverrides).map(asObject)];
  return [
    ...(isObject(panel.alert) ? ['has an alert of its own; alerts are rules here, and it is left out.'] : []),
    ...(asList(panel.timeRegions).length > 0 ? ['marked stretches of time, which are not drawn.'] : []),
    ...(zeros.some((part) => part.nullPointMode === 'null as zero')
      ? ['drew gaps as zero; they are drawn as gaps.']
      : []),
  ];
}
