// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
/** A small generator of reproducible random numbers, for property tests. */

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Texts made of pieces that like to break parsers. */
export function nastyText(next: () => number): string {
  const length = Math.floor(next() * 8);
  return Array.from({ length }, () => PIECES[Math.floor(next() * PIECES.length)] ?? '').join('');
}

const PIECES = [
  ...[
    '"',
    "'",
    '`',
    '\\',
    '\\"',
    '{',
    '}',
    '$',
    '${x}',
    '$x',
    '[[x]]',
    '$__interval',
    '\n',
    '\r',
    '\u0000',
    '\u2028',
  ],
  ...[
    'a',
    'vllm:',
    '.*',
    '|',
    ')',
    '(',
    ' or ',
    '#',
    ',',
    '=~',
    '__proto__',
    'constructor',
    '<b>',
    'é',
    '😀',
    '\\u0022',
  ],
];
