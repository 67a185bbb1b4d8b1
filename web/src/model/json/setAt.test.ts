import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject } from '../json';
import { valueAt } from './path';
import { setAt } from './setAt';

/** The same numbers in each run, 0 to below 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const NAMES = ['a', 'b', 'toString', '__proto__', ''];

function anything(next: () => number, depth: number): unknown {
  const kind = Math.floor(next() * (depth === 0 ? 3 : 5));
  if (kind === 0) return null;
  if (kind === 1) return Math.floor(next() * 10);
  if (kind === 2) return 'text';
  if (kind === 3) return Array.from({ length: Math.floor(next() * 4) }, () => anything(next, depth - 1));
  return object(next, depth);
}

function object(next: () => number, depth: number): JsonObject {
  const entries = NAMES.filter(() => next() < 0.5).map((name) => [name, anything(next, depth - 1)] as const);
  return Object.fromEntries(entries);
}

/** A path of two or three names, now and then with the index of a list in it. */
function path(next: () => number): (string | number)[] {
  const name = () => NAMES[Math.floor(next() * NAMES.length)] ?? 'a';
  return [name(), next() < 0.3 ? 0 : name(), ...(next() < 0.5 ? [name()] : [])];
}

describe('a value with another one at a path', () => {
  it('has it there, and is otherwise what it was, which is left alone', () => {
    const next = numbers(7);
    for (let i = 0; i < 2_000; i++) {
      const before = object(next, 3);
      const text = JSON.stringify(before);
      const at = path(next);
      const after = setAt(before, at, 'new');
      expect(valueAt(after, at)).toBe('new');
      expect(JSON.stringify(before)).toBe(text);
      for (const [name, value] of Object.entries(before)) {
        if (name !== at[0]) expect(valueAt(after, [name])).toBe(value);
      }
      expect(Object.keys(after).filter((name) => name !== at[0])).toEqual(
        Object.keys(before).filter((name) => name !== at[0]),
      );
      expect(isObject(after)).toBe(true);
    }
  });

  it('loses the value when it is taken out, and keeps the places of the others', () => {
    expect(setAt({ a: { b: 1, c: 2 }, d: 3 }, ['a', 'b'], undefined)).toEqual({ a: { c: 2 }, d: 3 });
    expect(Object.keys(setAt({ x: 1, y: 2, z: 3 }, ['y'], 9))).toEqual(['x', 'y', 'z']);
  });

  it('gets what is missing on the way, and what is in the way is replaced', () => {
    expect(setAt({}, ['sort', 0, 'field'], 'x')).toEqual({ sort: [{ field: 'x' }] });
    expect(setAt({ sort: 'text' }, ['sort', 0, 'field'], 'x')).toEqual({ sort: [{ field: 'x' }] });
    expect(setAt({ list: [1] }, ['list', 7], 2)).toEqual({ list: [1, 2] });
  });
});
