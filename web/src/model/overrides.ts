/** Which overrides meet a field, and what they make of its properties. */

import type { FieldConfigModel, FieldProperties, Override } from './fieldConfig';
import { asNumber, asObject, asString, asStrings, isObject, type JsonObject } from './json';
import { readColor, readLinks, readMappings, readThresholds } from './readFieldConfig';

export interface FieldIdentity {
  readonly name: string;
  readonly refId: string;
  /** What its values are; numbers where nothing is said. */
  readonly type?: 'number' | 'string' | 'time';
}

/** The properties of one field: the defaults, then every override that meets it, in order. */
export function propertiesOf(config: FieldConfigModel, field: FieldIdentity): FieldProperties {
  let properties = config.defaults;
  for (const override of config.overrides) {
    if (matches(override, field)) {
      properties = override.properties.reduce(
        (sum, { id, value }) => applyProperty(sum, id, value),
        properties,
      );
    }
  }
  return properties;
}

/** Whether an override speaks of a field. */
export function matches({ matcher }: Override, field: FieldIdentity): boolean {
  switch (matcher.id) {
    case 'byName':
      return matcher.options === field.name;
    case 'byNames':
      return matchesNames(asObject(matcher.options), field.name);
    case 'byRegexp':
      return toRegex(asString(matcher.options))?.test(field.name) ?? false;
    case 'byType':
      return matcher.options === (field.type ?? 'number');
    case 'byFrameRefID':
      return matcher.options === field.refId;
    case 'unknown':
      return false;
  }
}

function matchesNames(options: JsonObject, name: string): boolean {
  const listed = asStrings(options.names).includes(name);
  return options.mode === 'exclude' ? !listed : listed;
}

/** `/pattern/flags`, or a bare pattern that must fit the whole name. */
function toRegex(text: string): RegExp | null {
  const slashed = /^\/([\s\S]*)\/([a-z]*)$/.exec(text);
  try {
    return slashed === null
      ? new RegExp(`^${text}$`)
      : new RegExp(slashed[1] ?? '', slashed[2]?.replace('g', ''));
  } catch {
    return null;
  }
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
    case 'color':
      return { ...properties, color: readColor(value) };
    case 'thresholds':
      return { ...properties, thresholds: readThresholds(value) };
    case 'mappings':
      return { ...properties, mappings: readMappings(value) };
    case 'links':
      return { ...properties, links: readLinks(value) };
    default:
      return properties;
  }
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
