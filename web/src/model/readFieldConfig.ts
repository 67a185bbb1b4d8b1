import type {
  ColorConfig,
  DataLink,
  FieldConfigModel,
  FieldProperties,
  MappingResult,
  Override,
  SpecialMatch,
  Thresholds,
  ValueMapping,
} from './fieldConfig';
import { asBool, asList, asNumber, asObject, asString, isObject, type JsonObject, oneOf } from './json';

const SPECIALS: readonly [SpecialMatch, ...SpecialMatch[]] = [
  'null',
  'nan',
  'null+nan',
  'true',
  'false',
  'empty',
];

/** Reads `fieldConfig` of a panel: the defaults, and the overrides in order. */
export function readFieldConfig(raw: unknown): FieldConfigModel {
  const config = asObject(raw);
  return {
    defaults: readFieldProperties(asObject(config.defaults)),
    overrides: asList(config.overrides).filter(isObject).map(readOverride),
  };
}

export function readFieldProperties(raw: JsonObject): FieldProperties {
  return {
    ...(raw.fieldMinMax === true ? { fieldMinMax: true } : {}),
    unit: textOrNull(raw.unit),
    decimals: asNumber(raw.decimals),
    min: asNumber(raw.min),
    max: asNumber(raw.max),
    displayName: textOrNull(raw.displayName),
    noValue: textOrNull(raw.noValue),
    color: readColor(raw.color),
    thresholds: readThresholds(raw.thresholds),
    mappings: readMappings(raw.mappings),
    links: readLinks(raw.links),
    custom: asObject(raw.custom),
  };
}

function readOverride(raw: JsonObject): Override {
  const matcher = asObject(raw.matcher);
  const properties = asList(raw.properties)
    .filter(isObject)
    .map((property) => ({ id: asString(property.id), value: property.value }));
  return { matcher: { id: asString(matcher.id), options: matcher.options }, properties };
}

export function readColor(raw: unknown): ColorConfig | null {
  if (!isObject(raw) || typeof raw.mode !== 'string') {
    return null;
  }
  const color = { mode: raw.mode, fixedColor: textOrNull(raw.fixedColor) };
  return raw.seriesBy === 'min' || raw.seriesBy === 'max' ? { ...color, seriesBy: raw.seriesBy } : color;
}

export function readThresholds(raw: unknown): Thresholds | null {
  if (!isObject(raw) || !Array.isArray(raw.steps)) {
    return null;
  }
  const steps = raw.steps.filter(isObject).map((step) => ({
    value: asNumber(step.value) ?? Number.NEGATIVE_INFINITY,
    color: asString(step.color, 'green'),
  }));
  steps.sort((a, b) => a.value - b.value);
  return { mode: oneOf(raw.mode, ['absolute', 'percentage']), steps };
}

export function readMappings(raw: unknown): ValueMapping[] {
  return asList(raw)
    .filter(isObject)
    .map(readMapping)
    .filter((mapping) => mapping !== null);
}

/** Links without an address lead nowhere and are left out. */
export function readLinks(raw: unknown): DataLink[] {
  return asList(raw)
    .filter(isObject)
    .map((link) => ({
      title: asString(link.title),
      url: asString(link.url),
      targetBlank: asBool(link.targetBlank),
    }))
    .filter((link) => link.url !== '');
}

function readMapping(raw: JsonObject): ValueMapping | null {
  const options = asObject(raw.options);
  switch (raw.type) {
    case 'value':
      return { type: 'value', options: readValueOptions(options) };
    case 'range':
      return {
        type: 'range',
        from: asNumber(options.from),
        to: asNumber(options.to),
        result: readResult(options.result),
      };
    case 'regex':
      return { type: 'regex', pattern: asString(options.pattern), result: readResult(options.result) };
    case 'special':
      return { type: 'special', match: oneOf(options.match, SPECIALS), result: readResult(options.result) };
    default:
      return null;
  }
}

function readValueOptions(raw: JsonObject): Map<string, MappingResult> {
  return new Map(Object.entries(raw).map(([value, result]) => [value, readResult(result)]));
}

function readResult(raw: unknown): MappingResult {
  const result = asObject(raw);
  return {
    text: textOrNull(result.text),
    color: textOrNull(result.color),
    index: asNumber(result.index) ?? 0,
  };
}

function textOrNull(raw: unknown): string | null {
  return typeof raw === 'string' && raw !== '' ? raw : null;
}
