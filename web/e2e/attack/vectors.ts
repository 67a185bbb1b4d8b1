/** Texts that want to be script, in eight sets of twelve, so that several places of one page can be told apart. */

import { readFileSync } from 'node:fs';

export const VECTORS: readonly string[] = JSON.parse(
  readFileSync(new URL('../../src/panels/testdata/xss.json', import.meta.url), 'utf8'),
);

const SIZE = 12;

/** The vectors of a set, 0 to 7. */
export function vectorSet(set: number): readonly string[] {
  const vectors = VECTORS.slice(set * SIZE, (set + 1) * SIZE);
  if (vectors.length !== SIZE) throw new Error(`there is no set ${set} of ${SIZE} vectors`);
  return vectors;
}

/** One vector of a set, 0 to 11. */
export function vectorOf(set: number, index: number): string {
  return vectorSet(set)[index] ?? '';
}
