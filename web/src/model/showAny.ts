/** Writes any value of a column: numbers with their units, times as clocks show them, texts by their mappings. Pure. */

import type { Bounds } from './bounds';
import { formatDate } from './dateFormat';
import type { FieldProperties } from './fieldConfig';
import { NO_VALUE, type Shown, showValue } from './fields';
import type { FieldType } from './frame/frame';
import { mapText, mapValue } from './mappings';
import { findUnit, formatValue } from './units/format';

/** What a value of a column says. */
export function showAny(type: FieldType, config: FieldProperties, value: unknown, bounds?: Bounds): Shown {
  if (type === 'number' && (typeof value === 'number' || value == null)) {
    return showValue(config, value ?? null, bounds);
  }
  const plain = { prefix: '', suffix: '', color: null, why: null };
  if (value == null || value === '') {
    return { ...plain, text: mapValue(config.mappings, null)?.text ?? config.noValue ?? NO_VALUE };
  }
  if (type === 'time' && typeof value === 'number') {
    return config.unit === null
      ? { ...plain, text: formatDate(value, 'YYYY-MM-DD HH:mm:ss') }
      : { ...plain, ...formatValue(findUnit(config.unit), value, config.decimals) };
  }
  return { ...plain, ...mapText(config.mappings, rawText(value)) };
}

/** A value as it is, without its unit: for links, filters and files. */
export function rawText(value: unknown): string {
  return value == null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
