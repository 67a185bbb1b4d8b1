/** Which boards this browser has looked at last, the last one first. */

import { asStrings } from '../model/json';
import { readText, writeText } from './storage';

const KEY = 'kanoa.recent.boards';

/** More than this are forgotten. */
const KEPT = 12;

/** The uids of the boards that were looked at, the last one first. */
export function recentBoards(): readonly string[] {
  try {
    return asStrings(JSON.parse(readText(KEY) ?? '[]')).slice(0, KEPT);
  } catch {
    return [];
  }
}

/** Remembers that a board is looked at now. */
export function rememberBoard(uid: string): void {
  const next = [uid, ...recentBoards().filter((other) => other !== uid)].slice(0, KEPT);
  writeText(KEY, JSON.stringify(next));
}
