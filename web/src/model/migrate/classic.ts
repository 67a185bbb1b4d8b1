/** A classic dashboard of any schema to the newest one. What is new already stays the same object. */

import { asList, asNumber, asObject, type JsonObject } from '../json';
import {
  boundPercent,
  keepTimeAxis,
  modernFieldConfig,
  modernOptions,
  modernTransformations,
} from './fieldOptions';
import { graphToTimeSeries } from './graph';
import { newHeatmapToHeatmap, oldHeatmapToHeatmap } from './heatmap';
import { modernDataLinks, modernPanelLinks } from './links';
import { isOldHeatmap } from './needed';
import { modernGraph } from './oldGraph';
import { modernDashList, modernText, oldPieToPie } from './otherPanels';
import { rowsToGrid } from './rows';
import { type DataSourceRef, modernSettings, modernVariables, referToDataSources } from './settings';
import { modernValueOptions, singleStatToStat } from './singleStat';
import { modernCells, oldTableToTable } from './table';
import { filterList, mapPanels, withKey } from './tools';

/** The schema that Grafana 12 and 13 write. */
export const SCHEMA_VERSION = 42;

/**
 * Brings a dashboard to the newest classic schema, by the rules of Grafana's own
 * migrations (public/app/features/dashboard/state/DashboardMigrator.ts and the migrations
 * of its panels). Rules that follow from what a file holds do not ask for its version.
 */
export function migrateClassic(old: JsonObject, sources: readonly DataSourceRef[] = []): JsonObject {
  const version = asNumber(old.schemaVersion) ?? 0;
  let next = rowsToGrid(modernSettings(old, version));
  next = mapPanels(withoutCopies(next), (panel) => migratePanel(panel, version));
  next = referToDataSources(modernVariables(next, version), sources);
  return next === old ? old : { ...next, schemaVersion: Math.max(version, SCHEMA_VERSION) };
}

/** Copies that a repeat made were saved until schema 26, and are left over in some files. */
function withoutCopies(dashboard: JsonObject): JsonObject {
  const own = (panel: unknown) => {
    const { repeatPanelId, repeatByRow } = asObject(panel);
    return !repeatPanelId && !repeatByRow;
  };
  const nested = mapPanels(dashboard, (panel) =>
    Array.isArray(panel.panels) ? withKey(panel, 'panels', filterList(panel.panels, own)) : panel,
  );
  return Array.isArray(nested.panels)
    ? withKey(nested, 'panels', filterList(asList(nested.panels), own))
    : nested;
}

function migratePanel(panel: JsonObject, version: number): JsonObject {
  const linked = modernDataLinks(modernPanelLinks(panel));
  const typed = migrateType(linked, version);
  const modern = modernOptions(modernFieldConfig(modernTransformations(typed, version)));
  return version < 35 && panel.type === 'timeseries' ? keepTimeAxis(modern) : modern;
}

/** By the type of the panel; the names are those of Grafana's plug-ins. */
function migrateType(panel: JsonObject, version: number): JsonObject {
  switch (panel.type) {
    case 'graph':
    case 'graphite':
      return graphToTimeSeries(modernGraph(panel));
    case 'singlestat':
    case 'grafana-singlestat-panel':
      return singleStatToStat(panel);
    case 'stat':
    case 'gauge':
    case 'bargauge':
      return boundPercent(modernValueOptions(panel));
    case 'table-old':
      return oldTableToTable(panel);
    case 'table':
      return version < 24 && Array.isArray(panel.styles) ? oldTableToTable(panel) : modernCells(panel);
    case 'heatmap-new':
      return newHeatmapToHeatmap(panel);
    case 'heatmap':
      return isOldHeatmap(panel) ? oldHeatmapToHeatmap(panel) : panel;
    case 'text':
    case 'text2':
      return modernText(panel);
    case 'dashlist':
      return modernDashList(panel);
    case 'grafana-piechart-panel':
      return oldPieToPie(panel);
    default:
      return panel;
  }
}
