// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
/** Breaks JSON values at random, reproducibly: what a parser has to live through. */

/**
 * A copy in which about one value in `oneIn` is swapped for something odd, taken away,
 * wrapped, or joined by a key that nobody expects.
 */
export function mutate(value: unknown, next: () => number, oneIn = 20): unknown {
  if (next() * oneIn < 1) {
    return odd(value, next);
  }
  if (Array.isArray(value)) {
    return value.map((item) => mutate(item, next, oneIn));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).filter(() => next() * oneIn * 2 >= 1);
  const changed = entries.map(([key, item]): [string, unknown] => [key, mutate(item, next, oneIn)]);
  if (next() * oneIn * 2 < 1) {
    changed.push([pick(STRANGE_KEYS, next), odd(null, next)]);
  }
  return Object.fromEntries(changed);
}

function odd(value: unknown, next: () => number): unknown {
  const choice = Math.floor(next() * (ODD.length + 3));
  switch (choice - ODD.length) {
    case 0:
      return nested(Math.floor(next() * 80));
    case 1:
      return [value, value];
    case 2:
      return { value };
    default:
      return ODD[choice];
  }
}

function nested(depth: number): unknown {
  let value: unknown = null;
  for (let i = 0; i < depth; i++) {
    value = i % 2 === 0 ? [value] : { panels: value };
  }
  return value;
}

function pick<T>(list: readonly T[], next: () => number): T {
  return list[Math.floor(next() * list.length)] as T;
}

const STRANGE_KEYS = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '\u0000',
  'panels',
  'rows',
  'elements',
  'spec',
];

const ODD: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  -0,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  1e-320,
  '',
  '__proto__',
  'NaN',
  '1e999',
  '\uD800',
  '\u202E\u0000\uFFFF',
  '${__proto__}',
  '/(/',
  'x'.repeat(5000),
  [],
  {},
  [[]],
  [null],
  { type: 'row', collapsed: true, panels: [{ type: 'graph', panels: [{}] }] },
  { type: 'graph', seriesOverrides: [null, { alias: '/(/', yaxis: 2 }], yaxes: [null, 1], thresholds: [{}] },
  { type: 'singlestat', thresholds: ',,,', colors: [1, null], valueMaps: [null, {}] },
  { gridPos: { x: -5, y: 1e9, w: 1e9, h: -1 } },
  ['$__all'],
  { kind: 'TabsLayout', spec: { tabs: [{}, null] } },
];
