/** Durations as Prometheus and Grafana write them: `15s`, `1m`, `1h30m`, `250ms`. */

const PARTS: readonly (readonly [string, number])[] = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** Milliseconds of a duration such as `1h30m`; null when the text is none. A leading `>` is Grafana's "at least". */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim().replace(/^>=?\s*/, '');
  if (!/^(\d+(\.\d+)?(ms|[smhdwy]))+$/.test(trimmed)) {
    return null;
  }
  let total = 0;
  for (const [, count, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)) {
    total += Number(count) * (PARTS.find(([name]) => name === unit)?.[1] ?? 0);
  }
  return total;
}

/** A duration in one unit where it is a whole number of it: 90000 is `90s`, 120000 is `2m`. */
export function formatDuration(ms: number): string {
  const rounded = Math.max(Math.round(ms), 0);
  for (const [name, size] of PARTS.filter(([name]) => name !== 'w' && name !== 'y')) {
    if (rounded >= size && rounded % size === 0) {
      return `${rounded / size}${name}`;
    }
  }
  return `${rounded}ms`;
}
