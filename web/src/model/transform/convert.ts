/** Fields as another type, and times as texts. */

import { formatDate } from '../dateFormat';
import { namer } from '../frame/displayName';
import type { DataField } from '../frame/frame';
import { asString, type JsonObject } from '../json';
import { pageZone, readZone, type ZoneName } from '../zone';
import { objectsOf } from './group';
import { parseDate } from './parseDate';
import { fieldTest, type Step } from './step';

export const convertFieldType: Step = {
  title: 'Convert field type',
  about: 'Makes numbers, times, texts or switches of the values of a field.',
  run: (frames, options) =>
    objectsOf(options.conversions)
      .filter(({ targetField }) => asString(targetField) !== '')
      .reduce<typeof frames>((now, conversion) => {
        const isMine = fieldTest(now, 'byName', asString(conversion.targetField));
        return now.map((frame) => ({
          ...frame,
          fields: frame.fields.map((field) => (isMine(field, frame) ? convert(field, conversion) : field)),
        }));
      }, frames),
};

export const formatTime: Step = {
  title: 'Format time',
  about: 'Writes times as texts by a pattern such as "YYYY-MM-DD HH:mm".',
  run: (frames, options) => {
    const nameOf = namer(frames);
    const pattern = asString(options.outputFormat);
    const zone = zoneOf(options.timezone);
    return frames.map((frame) => ({
      ...frame,
      fields: frame.fields.map((field) =>
        nameOf(field, frame) === options.timeField ? toText(field, pattern, zone, '') : field,
      ),
    }));
  },
};

/** The zone of the page, unless the step names one. */
function zoneOf(raw: unknown): ZoneName {
  const name = asString(raw);
  return name === '' ? pageZone() : (readZone(name) ?? pageZone());
}

/** A type that is not known leaves the field as it is; that is so for "enum", whose texts stay texts. */
function convert(field: DataField, options: JsonObject): DataField {
  const pattern = asString(options.dateFormat);
  const zone = zoneOf(options.timezone);
  switch (options.destinationType) {
    case 'time':
      return toTime(field, pattern, zone);
    case 'number':
      return { ...field, type: 'number', values: field.values.map(toNumber) };
    case 'string':
      return toText(field, pattern, zone, asString(options.joinWith));
    case 'boolean':
      return { ...field, type: 'boolean', values: field.values.map(Boolean) };
    case 'other':
      return { ...field, type: 'other', values: field.values.map(toObject) };
    default:
      return field;
  }
}

/** Texts of numbers may have commas between the thousands. */
function toNumber(value: unknown): number | null {
  const text = typeof value === 'string' ? value.replaceAll(',', '') : value;
  if (text == null || text === '') {
    return null;
  }
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function toObject(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}

/** What a time without a pattern is written by. */
const ISO_WITH_ZONE = 'YYYY-MM-DDTHH:mm:ssZ';

/** As in Grafana, texts get quotes; what is no text is written as JavaScript does. */
function toText(field: DataField, pattern: string, zone: ZoneName, joinWith: string): DataField {
  const write = (value: unknown): unknown => {
    switch (field.type) {
      case 'time':
        return formatDate(typeof value === 'number' ? value : Number.NaN, pattern || ISO_WITH_ZONE, zone);
      case 'string':
      case 'other':
        return joinWith !== '' && Array.isArray(value) ? value.join(joinWith) : JSON.stringify(value);
      default:
        return `${value}`;
    }
  };
  return { ...field, type: 'string', values: field.values.map(write) };
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3,})?(?:Z|[-+]\d{2}:?\d{2})$/;

/** Numbers are milliseconds, or seconds for the pattern "X". */
function toTime(field: DataField, pattern: string, zone: ZoneName): DataField {
  const isNumber = typeof field.values[0] === 'number';
  if (isNumber && (field.type === 'time' || pattern !== 'X')) {
    return { ...field, type: 'time' };
  }
  const first = field.values.find((value) => value != null);
  const scale = typeof first === 'number' ? 1000 : 1;
  const isIso = typeof first === 'string' && ISO_8601.test(first);
  const read = (value: unknown): number | null => {
    if (typeof value === 'number') {
      return value === 0 || !Number.isFinite(value) ? null : value * scale;
    }
    const text = asString(value);
    if (text === '') {
      return null;
    }
    const time = isIso || text.endsWith('Z') ? Date.parse(text) : parseDate(text, pattern, zone);
    return time === null || Number.isNaN(time) ? wholeNumber(text) : time;
  };
  return { ...field, type: 'time', values: field.values.map(read) };
}

function wholeNumber(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : null;
}
