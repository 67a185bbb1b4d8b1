/** Answers to queries named `shape_...`: curves that show one trait each, the same for the same question. */

type Value = number | null | 'NaN';

interface Shape {
  /** How many series, and what their label `name` says. */
  readonly names: readonly string[];
  readonly at: (series: number, timeMs: number, nth: number, count: number) => Value;
}

const letters = (count: number) => Array.from({ length: count }, (_, i) => String.fromCharCode(97 + i));

/** A smooth curve between 0 and 1. */
function wave(series: number, timeMs: number): number {
  const seed = series * 37;
  return (
    0.5 +
    Math.sin(timeMs / 90_000 + seed) * 0.3 +
    Math.sin(timeMs / 23_000 + seed * 2) * 0.15 +
    (series % 3) * 0.01
  );
}

const SHAPES: Readonly<Record<string, Shape>> = {
  waves: { names: letters(4), at: (i, time) => wave(i, time) * 10 * (i + 1) },
  many: { names: letters(16), at: (i, time) => wave(i, time) * 100 },
  negative: { names: letters(4), at: (i, time) => wave(i, time) * (i % 2 === 0 ? 10 : -10) },
  gaps: {
    names: letters(3),
    at: (i, time, nth) => ((nth + i * 3) % 14 < 4 || nth % 25 === 20 ? null : wave(i, time) * 10 + i * 10),
  },
  one: { names: ['a'], at: (_, __, nth, count) => (nth === Math.floor(count / 2) ? 7 : null) },
  nan: { names: ['a', 'b'], at: () => 'NaN' },
  flat: { names: ['a'], at: () => 42 },
  zero: { names: ['a'], at: () => 0 },
  tiny: { names: ['a', 'b'], at: (i, time) => wave(i, time) * 3e-9 },
  huge: { names: ['a', 'b'], at: (i, time) => wave(i, time) * 4e18 },
  grows: { names: ['a', 'b'], at: (i, _, nth, count) => 10 ** ((6 * nth) / count - i) },
  swings: { names: ['a'], at: (_, __, nth, count) => Math.sinh(((nth - count / 2) / count) * 24) / 20 },
  band: {
    names: ['lowest', 'middle', 'highest'],
    at: (i, time) => wave(0, time) * 10 + (i - 1) * (1.5 + wave(2, time)),
  },
  states: {
    names: ['gpu-0', 'gpu-1', 'gpu-2'],
    at: (i, time, nth) => (nth % 31 === 30 ? null : Math.floor(wave(i + 1, time / 2) * 3.2)),
  },
};

/** The series of a shape; null for every other query. */
export function shapeSeries(expr: string, times: readonly number[]): object[] | null {
  const shape = SHAPES[/^shape_(\w+)/.exec(expr)?.[1] ?? ''];
  return shape === undefined
    ? null
    : shape.names.map((name, i) => ({
        labels: { name },
        values: times.map((time, nth) => shape.at(i, time, nth, times.length)),
      }));
}
