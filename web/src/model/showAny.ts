/** Writes any value of a column: numbers with their units, times as clocks show them, texts by their mappings. Pure. */

import type { Bounds } from './bounds';
import { stateColor } from './colors';
import { formatDate } from './dateFormat';
import type { FieldProperties } from './fieldConfig';
import { NO_VALUE, type Shown, showValue } from './fields';
import type { FieldType } from './frame/frame';
import { mapValue } from './mappings';
import { findUnit, formatValue } from './units/format';
import type { FormattedValue } from './units/types';

/** What a value of a column says, as Grafana's display processor writes it. */
export function showAny(type: FieldType, config: FieldProperties, value: unknown, bounds?: Bounds): Shown {
  if (type === 'number' && (typeof value === 'number' || value == null)) {
    return showValue(config, value ?? null, bounds);
  }
  const mapped = mapValue(config.mappings, value);
  const color = mapped?.color == null ? null : stateColor(mapped.color);
  if (mapped?.text != null) {
    return { prefix: '', text: mapped.text, suffix: '', color, why: null };
  }
  const written = writeAs(type, config, value);
  const text = written.text === '' ? (config.noValue ?? NO_VALUE) : written.text;
  return { ...written, text, color, why: null };
}

/** A value as it is, without its unit: for links, filters and files. */
export function rawText(value: unknown): string {
  return value == null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Texts that are numbers have the unit of their field, unless that is a text as well. */
function writeAs(type: FieldType, { unit, decimals }: FieldProperties, value: unknown): FormattedValue {
  const number = toNumber(value);
  if (Number.isNaN(number) || typeof value === 'boolean' || (unit ?? defaultUnit(type)) === 'string') {
    return { prefix: '', text: listText(value), suffix: '' };
  }
  // Defaults of a panel give their unit to times too, which are none of it.
  if (type === 'time' && !/^(time:|dateTime)/.test(unit ?? '')) {
    return { prefix: '', text: formatDate(number, 'YYYY-MM-DD HH:mm:ss'), suffix: '' };
  }
  return formatValue(findUnit(unit ?? defaultUnit(type)), number, decimals);
}

function defaultUnit(type: FieldType): string | null {
  return type === 'string' ? 'string' : type === 'boolean' ? 'bool' : null;
}

function toNumber(value: unknown): number {
  return value == null || value === '' || typeof value === 'object' ? Number.NaN : Number(value);
}

function listText(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : rawText(value);
}
