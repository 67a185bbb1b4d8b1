/** What is not done of the queries and of the panel around its options. Pure. */

import { asList, asObject, type JsonObject } from '../json';
import type { NotDrawn } from './support';

/** Keys of the panel that change nothing here, with what is missed. */
const PANEL_GAPS: ReadonlyMap<string, string> = new Map([
  ['cacheTimeout', 'a time for which answers are kept'],
  ['queryCachingTTL', 'a time for which answers are kept'],
]);

/** What a panel asks for beyond its options. */
export function targetGaps(raw: JsonObject): NotDrawn[] {
  const exemplar = asList(raw.targets).findIndex((target) => asObject(target).exemplar === true);
  return [
    ...(exemplar < 0 ? [] : [{ words: 'exemplars', path: `targets.${exemplar}.exemplar` }]),
    ...[...PANEL_GAPS]
      .filter(([key]) => raw[key] !== undefined && raw[key] !== null && raw[key] !== '' && raw[key] !== 0)
      .map(([path, words]) => ({ words, path })),
  ];
}
