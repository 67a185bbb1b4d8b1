/** The first of the ids that copies of panels have; those of files and those that we hand out stay below. */
const FIRST = 2 ** 32;

/** A number for a copy of a panel, the same for the same variable and value: a hash (FNV-1a, 2 x 20 bits). */
export function copyId(panelId: number, name: string, value: string): number {
  const text = `${panelId}\n${name}\n${value}`;
  return FIRST + hash(text, 0x811c9dc5) * 2 ** 20 + hash(text, 0x01234567);
}

function hash(text: string, seed: number): number {
  let state = seed;
  for (let i = 0; i < text.length; i++) {
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  }
  return (state ^ (state >>> 12)) & 0xfffff;
}
