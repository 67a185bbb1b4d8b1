import { stateColor } from './colors';
import type { MappingResult, SpecialMatch, ValueMapping } from './fieldConfig';

/** What the mappings make of a value; the first that fits wins, and null means that none does. */
export function mapValue(mappings: readonly ValueMapping[], value: number | null): MappingResult | null {
  for (const mapping of mappings) {
    const result = applyMapping(mapping, value);
    if (result !== null) {
      return result;
    }
  }
  return null;
}

/** What the mappings make of a text; as it stands where none fits. */
export function mapText(
  mappings: readonly ValueMapping[],
  text: string,
): { readonly text: string; readonly color: string | null } {
  for (const mapping of mappings) {
    const result =
      mapping.type === 'value'
        ? (mapping.options.get(text) ?? null)
        : mapping.type === 'regex'
          ? applyRegex(mapping.pattern, mapping.result, text)
          : null;
    if (result !== null) {
      return { text: result.text ?? text, color: result.color === null ? null : stateColor(result.color) };
    }
  }
  return { text, color: null };
}

function applyMapping(mapping: ValueMapping, value: number | null): MappingResult | null {
  switch (mapping.type) {
    case 'value':
      return value === null ? null : (mapping.options.get(String(value)) ?? null);
    case 'range':
      return inRange(mapping, value) ? mapping.result : null;
    case 'regex':
      return value === null ? null : applyRegex(mapping.pattern, mapping.result, String(value));
    case 'special':
      return isSpecial(mapping.match, value) ? mapping.result : null;
  }
}

function inRange(mapping: ValueMapping & { type: 'range' }, value: number | null): boolean {
  if (value === null || Number.isNaN(value)) {
    return false;
  }
  return (
    value >= (mapping.from ?? Number.NEGATIVE_INFINITY) && value <= (mapping.to ?? Number.POSITIVE_INFINITY)
  );
}

function applyRegex(pattern: string, result: MappingResult, text: string): MappingResult | null {
  const slashed = /^\/([\s\S]*)\/([a-z]*)$/.exec(pattern);
  try {
    const regex = new RegExp(slashed?.[1] ?? `^${pattern}$`, slashed?.[2]?.replace('g', ''));
    if (!regex.test(text)) {
      return null;
    }
    return result.text === null ? result : { ...result, text: text.replace(regex, result.text) };
  } catch {
    return null;
  }
}

function isSpecial(match: SpecialMatch, value: number | null): boolean {
  switch (match) {
    case 'null':
      return value === null;
    case 'nan':
      return value !== null && Number.isNaN(value);
    case 'null+nan':
      return value === null || Number.isNaN(value);
    default:
      return false;
  }
}
