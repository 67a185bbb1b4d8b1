/** Library panels: panels that a Grafana keeps apart from its boards. An export has them inlined. Pure. */

import { asObject, asString, isObject, type JsonObject } from './json';

/** What stands for the type of a library panel whose model is not in the file. */
export const MISSING_LIBRARY_PANEL = 'library panel';

/** Gives a panel with its library panel inlined; the very same object where it is none. */
export type Library = (panel: JsonObject) => JsonObject;

/**
 * The library panels of a file: each stands in the panel itself, or in the `__elements` of
 * an export. One without a model keeps its name and says that it is missing.
 */
export function readLibrary(elements: unknown): Library {
  const models = elementsByUid(elements);
  return (panel) => {
    if (!isObject(panel.libraryPanel) || typeof panel.type === 'string') {
      return panel;
    }
    const { name, uid, model } = panel.libraryPanel;
    const found = isObject(model) ? model : models.get(asString(uid));
    return found === undefined
      ? { title: asString(name), ...panel, type: MISSING_LIBRARY_PANEL }
      : { ...found, id: panel.id, gridPos: panel.gridPos };
  };
}

/** An export lists them as an object by uid, or as a list. */
function elementsByUid(elements: unknown): ReadonlyMap<string, JsonObject> {
  const listed = Array.isArray(elements)
    ? elements.map((one) => ['', one] as const)
    : Object.entries(asObject(elements));
  return new Map(
    listed.flatMap(([key, element]) => {
      const { uid, model } = asObject(element);
      return isObject(model) ? [[asString(uid) || key, model] as const] : [];
    }),
  );
}
