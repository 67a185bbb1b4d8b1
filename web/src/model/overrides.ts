/** Which overrides meet a field, and what they make of its properties. */

import type { FieldConfigModel, FieldProperties } from './fieldConfig';
import { fieldMatcher, type Subject } from './frame/matchers';
import { asNumber, asString, isObject, type JsonObject } from './json';
import { readColor, readLinks, readMappings, readThresholds } from './readFieldConfig';

/**
 * The properties of one field: the panel's defaults, what the field itself was given (in Grafana's
 * words), then every override that meets it, in order.
 */
export function propertiesOf(
  config: FieldConfigModel,
  subject: Subject,
  given: JsonObject = {},
): FieldProperties {
  const own = withOrderedEnds(withGiven(config.defaults, given));
  const met = config.overrides
    .filter(({ matcher }) => fieldMatcher(matcher.id, matcher.options)?.(subject) ?? false)
    .flatMap(({ properties }) => properties);
  return met.reduce((sum, { id, value }) => applyProperty(sum, id, value), own);
}

function withGiven(defaults: FieldProperties, given: JsonObject): FieldProperties {
  const { custom, ...plain } = given;
  return Object.entries(plain).reduce<FieldProperties>(
    (sum, [id, value]) => (value == null ? sum : applyProperty(sum, id, value)),
    isObject(custom) ? { ...defaults, custom: { ...defaults.custom, ...custom } } : defaults,
  );
}

/** A largest value below the smallest one was meant the other way round. */
function withOrderedEnds(properties: FieldProperties): FieldProperties {
  const { min, max } = properties;
  return min !== null && max !== null && min > max ? { ...properties, min: max, max: min } : properties;
}

function applyProperty(properties: FieldProperties, id: string, value: unknown): FieldProperties {
  if (id.startsWith('custom.')) {
    return {
      ...properties,
      custom: setPath(properties.custom, id.slice('custom.'.length).split('.'), value),
    };
  }
  switch (id) {
    case 'unit':
    case 'displayName':
    case 'noValue':
      return { ...properties, [id]: asString(value) || null };
    case 'decimals':
    case 'min':
    case 'max':
      return { ...properties, [id]: asNumber(value) };
    case 'fieldMinMax':
      return { ...properties, fieldMinMax: value === true };
    case 'color':
      return { ...properties, color: readColor(value) };
    case 'thresholds':
      return { ...properties, thresholds: readThresholds(value) };
    case 'mappings':
      return { ...properties, mappings: added(readMappings(value), properties.mappings, value) };
    case 'links':
      return { ...properties, links: added(readLinks(value), properties.links, value) };
    default:
      return properties;
  }
}

/** Lists are put before what there is; null takes away. */
function added<T>(more: readonly T[], before: readonly T[], raw: unknown): readonly T[] {
  return raw == null ? [] : [...more, ...before];
}

function setPath(target: JsonObject, path: readonly string[], value: unknown): JsonObject {
  const [head, ...rest] = path;
  if (head === undefined || head === '__proto__') {
    return target;
  }
  const inner = target[head];
  return {
    ...target,
    [head]: rest.length === 0 ? value : setPath(isObject(inner) ? inner : {}, rest, value),
  };
}
