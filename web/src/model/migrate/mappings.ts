/** Value mappings of Grafana 7 and older: a flat list of values and ranges. */

import { asList, asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { defined } from './tools';

/**
 * Mappings in the form of Grafana 8. Values come first, in one mapping. A text that is a
 * number takes the colour that the thresholds give it, as it was drawn.
 */
export function upgradeMappings(raw: unknown, thresholds: unknown = null): unknown {
  const list = asList(raw).filter(isObject);
  if (!list.some((mapping) => typeof mapping.type === 'number')) {
    return raw;
  }
  const values: Record<string, unknown> = {};
  const others: JsonObject[] = [];
  for (const mapping of list) {
    const result = defined({ text: mapping.text, color: thresholdColor(mapping.text, thresholds) });
    if (typeof mapping.type !== 'number') {
      others.push(mapping);
    } else if (mapping.type === 2) {
      const options = { from: asNumber(mapping.from), to: asNumber(mapping.to), result };
      others.push({ type: 'range', options });
    } else if (mapping.value === 'null') {
      others.push({ type: 'special', options: { match: 'null', result } });
    } else if (mapping.value !== undefined && mapping.value !== null) {
      values[String(mapping.value)] = result;
    }
  }
  return Object.keys(values).length === 0 ? others : [{ type: 'value', options: values }, ...others];
}

/** The value and range maps that panels of old kept beside each other, of which `mappingType` chose one. */
export function mappingsOfMaps(panel: JsonObject): readonly unknown[] {
  const values = asList(panel.valueMaps).filter(isObject);
  const ranges = asList(panel.rangeMaps).filter(isObject);
  const type = asNumber(panel.mappingType) ?? (values.length > 0 ? 1 : 2);
  const maps = (type === 1 ? values : ranges).map((map) => ({ ...map, type }));
  return asList(upgradeMappings(maps));
}

function thresholdColor(text: unknown, thresholds: unknown): string | null {
  const value = Number.parseFloat(asString(text));
  const steps = asList(asObject(thresholds).steps).filter(isObject);
  const reached = steps.filter((step) => value >= (asNumber(step.value) ?? Number.NEGATIVE_INFINITY));
  return asString(reached.at(-1)?.color) || null;
}
