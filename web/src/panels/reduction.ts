/** Which values of its frames a panel shows: Grafana's `reduceOptions`. Pure. */

import type { PanelModel } from '../model/dashboard';
import type { Frame, FrameField } from '../model/frame/frame';
import { asBool, asNumber, asObject, asString, asStrings } from '../model/json';
import { showAny } from '../model/showAny';
import { joined } from '../model/units/format';

export interface Reduction {
  /** The calculations; none where each value of a field counts by itself. */
  readonly calcs: readonly string[];
  readonly wanted: (field: FrameField) => boolean;
  readonly limit: number;
}

/** What Grafana shows at most of values that count one by one, and what is shown altogether here. */
const MAX_SINGLE = 25;
const MAX_VALUES = 100;

export function readReduction({ options }: PanelModel): Reduction {
  const raw = asObject(options.reduceOptions);
  const calcs = asStrings(raw.calcs);
  const single = asBool(raw.values);
  return {
    calcs: single ? [] : calcs.length > 0 ? calcs : ['lastNotNull'],
    wanted: fieldFilter(asString(raw.fields)),
    limit: asNumber(raw.limit) ?? (single ? MAX_SINGLE : MAX_VALUES),
  };
}

/** `fields` is empty for all numbers, a name, or `/a regular expression/` over names of any field. */
function fieldFilter(text: string): (field: FrameField) => boolean {
  if (text === '') {
    return ({ type }) => type === 'number';
  }
  const regex = /^\/(.*)\/([a-z]*)$/.exec(text);
  if (regex === null) {
    return ({ displayName }) => displayName === text;
  }
  try {
    const pattern = new RegExp(regex[1] ?? '', regex[2]?.replace('g', ''));
    return ({ displayName }) => pattern.test(displayName);
  } catch {
    return ({ type }) => type === 'number';
  }
}

/**
 * What a single value is called, as in Grafana: the texts of its row, and the field where the row has
 * other numbers or no text. A name that the file gives wins.
 */
export function rowName({ fields }: Frame, field: FrameField, index: number): string {
  const texts = fields
    .filter((other) => other !== field && other.type === 'string')
    .map((other) => joined(showAny(other.type, other.config, other.values[index])))
    .filter((text) => text !== '');
  const others = fields.filter((other) => other !== field && other.type === 'number');
  if (field.config.displayName !== null) {
    return field.displayName;
  }
  return (others.length > 0 || texts.length === 0 ? [...texts, field.displayName] : texts).join(' ');
}
