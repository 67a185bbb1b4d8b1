/** Panels as text on the clipboard: plain panel JSON, so that it can also be kept in a file or sent. Pure. */

import { asString, isObject, type JsonObject } from '../model/json';

/** A panel of more text than this is not taken, in characters. */
const MAX_TEXT = 1_000_000;

/** Reads a text as a panel; what it is instead, in one sentence, where it is none. */
export function readPanelText(text: string): JsonObject | string {
  if (text.trim() === '') return 'The clipboard is empty. Copy a panel first, from its menu.';
  if (text.length > MAX_TEXT) return 'What is on the clipboard is too large for a panel.';
  const value = parse(text);
  if (!isObject(value)) return 'What is on the clipboard is not a panel. Copy one first, from its menu.';
  if (Array.isArray(value.panels) && value.type !== 'row') {
    return 'This is a whole dashboard, not a panel. Import it from the Dashboards page.';
  }
  if (asString(value.type) === '') return 'This JSON is not a panel: it has no type.';
  return value;
}

/** True for text that may be meant as a panel, so that pasting anything else stays unnoticed. */
export function looksLikePanel(text: string): boolean {
  return /^\s*\{[\s\S]*"type"\s*:/.test(text) && typeof readPanelText(text) !== 'string';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
