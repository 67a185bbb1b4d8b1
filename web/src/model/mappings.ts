/** Grafana's value mappings: what stands for a value. */

import type { MappingResult, SpecialMatch, ValueMapping } from './fieldConfig';
import { toRegex } from './frame/matchers';

/** What the mappings make of a value; the first that fits wins, and null means that none does. */
export function mapValue(mappings: readonly ValueMapping[], value: unknown): MappingResult | null {
  for (const mapping of mappings) {
    const result = applyMapping(mapping, value ?? null);
    if (result !== null) {
      return result;
    }
  }
  return null;
}

function applyMapping(mapping: ValueMapping, value: unknown): MappingResult | null {
  switch (mapping.type) {
    case 'value':
      return value === null ? null : (mapping.options.get(String(value)) ?? null);
    case 'range':
      return value !== null && inRange(mapping, Number.parseFloat(String(value))) ? mapping.result : null;
    case 'regex':
      return typeof value === 'string' ? applyRegex(mapping.pattern, mapping.result, value) : null;
    case 'special':
      return isSpecial(mapping.match, value) ? mapping.result : null;
  }
}

function inRange({ from, to }: ValueMapping & { type: 'range' }, value: number): boolean {
  return value >= (from ?? Number.NEGATIVE_INFINITY) && value <= (to ?? Number.POSITIVE_INFINITY);
}

/** Only texts: as in Grafana, a pattern says nothing of numbers. */
function applyRegex(pattern: string, result: MappingResult, text: string): MappingResult | null {
  const regex = toRegex(pattern);
  if (regex === null || text.match(regex) === null) {
    return null;
  }
  return result.text === null ? result : { ...result, text: text.replace(regex, result.text) };
}

function isSpecial(match: SpecialMatch, value: unknown): boolean {
  switch (match) {
    case 'null':
      return value === null;
    case 'nan':
      return Number.isNaN(value);
    case 'null+nan':
      return value === null || Number.isNaN(value);
    case 'true':
      return value === true || value === 'true';
    case 'false':
      return value === false || value === 'false';
    case 'empty':
      return value === '';
  }
}
