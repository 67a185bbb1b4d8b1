/** Whether a file is a classic dashboard of today, or has to be opened (openFile) first. */

import { asObject, isObject, type JsonObject } from '../json';

/**
 * True when a file has to be opened before it can be read as a classic dashboard of today.
 * Cheap: boards ask it on their way to the screen, and load the migrations only then.
 */
export function needsOpening(value: unknown): boolean {
  const file = asObject(value);
  if (
    isObject(file.elements) ||
    isObject(file.spec) ||
    isObject(file.dashboard) ||
    Array.isArray(file.rows)
  ) {
    return true;
  }
  const version = typeof file.schemaVersion === 'number' ? file.schemaVersion : 0;
  return version < RECENT_SCHEMA || hasOldPanels(file.panels);
}

/** From this schema on the steps change nothing that is drawn. */
const RECENT_SCHEMA = 39;

function hasOldPanels(panels: unknown): boolean {
  return (
    Array.isArray(panels) &&
    panels.some((panel) => isObject(panel) && (isOldPanel(panel) || hasOldPanels(panel.panels)))
  );
}

function isOldPanel(panel: JsonObject): boolean {
  return OLD_TYPES.has(panel.type) || (panel.type === 'heatmap' && isOldHeatmap(panel));
}

/** True for a heatmap whose options stand beside its type, as before Grafana 9. */
export function isOldHeatmap(panel: JsonObject): boolean {
  const noOptions = Object.keys(asObject(panel.options)).length === 0;
  return noOptions && ['dataFormat', 'cards', 'yAxis', 'color'].some((key) => panel[key] !== undefined);
}

/** Panel types that a migration replaces. */
const OLD_TYPES: ReadonlySet<unknown> = new Set([
  ...['graph', 'graphite', 'singlestat', 'grafana-singlestat-panel', 'table-old', 'heatmap-new', 'text2'],
  'grafana-piechart-panel',
]);
