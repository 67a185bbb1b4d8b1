import { describe, expect, it } from 'vitest';
import { readJson } from '../json/parse';
import { patchText, textAt } from '../json/patch';
import type { Path } from '../json/path';
import { random } from '../testing/random';
import { samples } from '../testing/samples';
import { startEdit } from './session';

const SAMPLES = samples();

describe('a dashboard file', () => {
  it('has at least twelve samples to be tried on', () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(12);
  });

  it.each(SAMPLES)('$name comes back byte for byte when nothing is edited', ({ text }) => {
    expect(startEdit(text).text).toBe(text);
    expect(patchText(text, [])).toBe(text);
  });

  it.each(SAMPLES)('$name changes in one value and in no other byte', ({ text }) => {
    const next = random(7);
    const leaves = paths(contentOf(text)).filter(() => next() < 0.4);
    expect(leaves.length).toBeGreaterThan(5);
    for (const path of leaves) {
      const value = `changed ${path.length}`;
      const changed = patchText(text, [{ set: path, value }]);
      const old = textAt(text, path) ?? '';
      expect(sharedEnds(text, changed)).toBeGreaterThanOrEqual(text.length - old.length);
      expect(json(contentOf(changed))).toBe(json(withValue(text, path, value)));
    }
  });

  it.each(SAMPLES)('$name loses one value and nothing else', ({ text }) => {
    const next = random(8);
    const leaves = paths(contentOf(text)).filter(() => next() < 0.2);
    for (const path of leaves) {
      const changed = contentOf(patchText(text, [{ remove: path }]));
      expect(json(changed)).toBe(json(withoutValue(text, path)));
    }
  });

  it.each(SAMPLES)('$name comes back to its bytes by undoing an insertion in text', ({ text }) => {
    const inserted = patchText(text, [{ set: ['new key'], value: { a: [1, { b: null }] } }]);
    expect(patchText(inserted, [{ remove: ['new key'] }])).toBe(text);
  });
});

function contentOf(text: string): unknown {
  const read = readJson(text);
  if ('fault' in read) {
    throw new Error(read.fault.message);
  }
  return read.value;
}

/** Paths of all values below the top. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, i) => [i, item])
    : Object.entries(value);
  return entries.flatMap(([key, item]) => [[...path, key], ...paths(item, [...path, key])]);
}

/** How many characters both texts share at their beginning and at their end. */
function sharedEnds(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) {
    tail += 1;
  }
  return head + tail;
}

function withValue(text: string, path: Path, value: unknown): unknown {
  const copy = contentOf(text);
  const [parent, key] = parentOf(copy, path);
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

function withoutValue(text: string, path: Path): unknown {
  const copy = contentOf(text);
  const [parent, key] = parentOf(copy, path);
  if (Array.isArray(parent)) {
    parent.splice(Number(key), 1);
  } else {
    Reflect.deleteProperty(parent, key);
  }
  return copy;
}

function parentOf(root: unknown, path: Path): [object, string | number] {
  let at = root as Record<string, unknown>;
  for (const part of path.slice(0, -1)) {
    at = Object.getOwnPropertyDescriptor(at, part)?.value as Record<string, unknown>;
  }
  return [at, path.at(-1) ?? ''];
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
