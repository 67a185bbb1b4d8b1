/** The text of a dashboard file in today's classic schema. */

import { differenceOps } from '../json/difference';
import { readJson } from '../json/parse';
import { patchText, textAt } from '../json/patch';
import { valueAt } from '../json/path';
import { openFile } from './open';
import type { DataSourceRef } from './settings';

/**
 * The file itself where it is a classic dashboard of today. Of an older schema only what
 * the newer one needs is rewritten; a wrapper is taken off; schema v2 is written anew. What
 * is no JSON stays as it is. Names of data sources become references where they are known.
 */
export function classicText(text: string, sources: readonly DataSourceRef[] = []): string {
  const read = readJson(text);
  if ('fault' in read) {
    return text;
  }
  const { dashboard, at } = openFile(read.value, sources);
  const inner = at.length === 0 ? text : (textAt(text, at) ?? text);
  return patchText(inner, differenceOps([], valueAt(read.value, at), dashboard));
}
