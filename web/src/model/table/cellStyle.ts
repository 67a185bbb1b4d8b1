/** How the cells of a column look: Grafana's `custom` part of a table's field configuration. Pure. */

import type { FieldProperties } from '../fieldConfig';
import type { FieldType } from '../frame/frame';
import { asBool, asNumber, asObject, asString, asStrings, type JsonObject, oneOf } from '../json';

const LOOKS = [
  'auto',
  'color-text',
  'color-background',
  'gauge',
  'sparkline',
  'json-view',
  'image',
  'data-links',
  'pill',
  'markdown',
  'actions',
  'geo',
] as const;

export type CellLook = (typeof LOOKS)[number];

export interface CellStyle {
  readonly look: CellLook;
  /** Of a bar, or of a coloured ground. */
  readonly mode: 'basic' | 'gradient' | 'lcd';
  /** The ground of a cell is that of its whole row. */
  readonly wholeRow: boolean;
  /** Of a bar: its figure has the colour of its value, or is not shown. */
  readonly figure: 'color' | 'text' | 'hidden';
  readonly align: 'left' | 'center' | 'right';
  /** In pixels; null for what the content needs. */
  readonly width: number | null;
  readonly minWidth: number | null;
  readonly wrap: boolean;
  readonly wrapHead: boolean;
  readonly headless: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  /** The whole content can be looked at. */
  readonly inspect: boolean;
  /** The column whose content is shown over this one; empty for none. */
  readonly tip: string;
  /** The calculations below this column; empty for those of the table. */
  readonly feet: readonly string[];
}

export function readCellStyle({ custom }: FieldProperties, type: FieldType): CellStyle {
  const options = asObject(custom.cellOptions);
  const named = asString(options.type) || asString(custom.displayMode);
  const align = oneOf(custom.align, ['auto', 'left', 'center', 'right']);
  return {
    look: lookOf(named),
    mode: modeOf(named, options),
    wholeRow: asBool(options.applyToRow),
    figure: oneOf(options.valueDisplayMode, ['color', 'text', 'hidden']),
    align: align === 'auto' ? (type === 'number' ? 'right' : 'left') : align,
    width: asNumber(custom.width),
    minWidth: asNumber(custom.minWidth),
    wrap: asBool(custom.wrapText) || asBool(options.wrapText) || lookOf(named) === 'markdown',
    wrapHead: asBool(custom.wrapHeaderText),
    headless: asBool(custom.hideHeader),
    filterable: asBool(custom.filterable),
    sortable: asBool(custom.sortable, true),
    inspect: asBool(custom.inspect),
    tip: asString(asObject(custom.tooltip).field),
    feet: asStrings(asObject(custom.footer).reducers),
  };
}

/** Older files have words of their own: `color-background-solid`, `basic`, `gradient-gauge`, `lcd-gauge`, `json`. */
function lookOf(name: string): CellLook {
  if (name.startsWith('color-background')) {
    return 'color-background';
  }
  if (name === 'basic' || name.endsWith('-gauge')) {
    return 'gauge';
  }
  return name === 'json' ? 'json-view' : oneOf(name, LOOKS);
}

function modeOf(name: string, { mode }: JsonObject): CellStyle['mode'] {
  if (name === 'gradient-gauge') {
    return 'gradient';
  }
  return name === 'lcd-gauge' ? 'lcd' : oneOf(mode, ['basic', 'gradient', 'lcd']);
}
