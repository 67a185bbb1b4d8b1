/** Panels of old whose options stood beside their type: text, lists of dashboards, and the pie chart plug-in. */

import { asBool, asList, asNumber, asObject, asString, type JsonObject } from '../json';
import { seriesRules } from './graphOverrides';
import { defined, reducerId, without } from './tools';

/** Text of Grafana 7.0 and older. The mode "text" is markdown since. */
export function modernText(panel: JsonObject): JsonObject {
  const options = asObject(panel.options);
  const outside = panel.content !== undefined && options.content === undefined;
  const content = outside ? panel.content : options.content;
  const mode = outside ? panel.mode : options.mode;
  const known = mode === 'html' || mode === 'code' || mode === 'markdown';
  if (panel.type === 'text' && !outside && (known || mode === undefined)) {
    return panel;
  }
  const rest = without(options, ['angular']);
  return {
    ...without(panel, ['content', 'mode']),
    type: 'text',
    options: { ...rest, content: asString(content), mode: known ? mode : 'markdown' },
  };
}

const LIST_KEYS = ['folderId', 'headings', 'limit', 'query', 'recent', 'search', 'starred', 'tags'];

/** The list of dashboards of Grafana 6 and older. */
export function modernDashList(panel: JsonObject): JsonObject {
  if (!LIST_KEYS.some((key) => panel[key] !== undefined) || Object.keys(asObject(panel.options)).length > 0) {
    return panel;
  }
  return {
    ...without(panel, LIST_KEYS),
    options: {
      maxItems: asNumber(panel.limit) ?? 10,
      query: asString(panel.query),
      showHeadings: asBool(panel.headings, true),
      showRecentlyViewed: asBool(panel.recent),
      showSearch: asBool(panel.search),
      showStarred: asBool(panel.starred, true),
      tags: asList(panel.tags),
    },
  };
}

const PIE_KEYS = [
  ...['aliasColors', 'breakPoint', 'combine', 'decimals', 'fontSize', 'format', 'legend', 'legendType'],
  ...['nullPointMode', 'pieType', 'strokeWidth', 'valueName', 'pluginVersion'],
];

/** The pie chart plug-in of Grafana 7 and older. */
export function oldPieToPie(old: JsonObject): JsonObject {
  const legend = asObject(old.legend);
  const beside = old.legendType === 'Right side';
  const onGraph = old.legendType === 'On graph';
  return {
    ...without(old, PIE_KEYS),
    type: 'piechart',
    fieldConfig: {
      defaults: defined({ unit: asString(old.format) || undefined, decimals: asNumber(old.decimals) }),
      overrides: seriesRules({ aliasColors: old.aliasColors }),
    },
    options: {
      displayLabels: onGraph ? ['name'] : [],
      legend: {
        displayMode: 'list',
        placement: beside ? 'right' : 'bottom',
        showLegend: asBool(legend.show, true) && !onGraph,
        values: [
          ...(asBool(legend.values) ? ['value'] : []),
          ...(asBool(legend.percentage) ? ['percent'] : []),
        ],
      },
      pieType: old.pieType === 'donut' ? 'donut' : 'pie',
      reduceOptions: { calcs: [reducerId(old.valueName) ?? 'lastNotNull'], fields: '', values: false },
    },
  };
}
