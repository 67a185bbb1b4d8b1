/** Golden files of what Grafana itself makes of inputs; scripts/golden-*.mjs write them. */

import { readFileSync } from 'node:fs';
import type { DataField, DataFrame } from '../frame/frame';

export function readGolden<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../testdata/${file}`, import.meta.url), 'utf8')) as T;
}

/** What JSON has no word for stands in a list. */
export function decode(value: unknown): unknown {
  return Array.isArray(value) ? Number(value[0]) : value;
}

/** A value as golden files write it. */
export function encode(value: unknown): unknown {
  if (value == null) {
    return null;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return [String(value)];
  }
  return Array.isArray(value) ? { list: value.map(encode) } : value;
}

interface GoldenFrame {
  readonly refId: string;
  readonly name: string;
  readonly fields: readonly DataField[];
}

/** Frames of a golden file, with what JSON could not say. */
export function revive(frames: readonly GoldenFrame[]): DataFrame[] {
  return frames.map((frame) => ({
    ...frame,
    length: frame.fields[0]?.values.length ?? 0,
    fields: frame.fields.map((field) => ({ ...field, values: field.values.map(decode) })),
  }));
}

const inputs = readGolden<Readonly<Record<string, readonly GoldenFrame[]>>>('frames.json');

/** The input frames that several golden files share, by their name. */
export function inputFrames(name: string): DataFrame[] {
  return revive(inputs[name] ?? []);
}

/** What differs from Grafana on purpose, and why. */
export interface Exception {
  readonly why: string;
  readonly is: (title: string, golden: unknown) => boolean;
}

/** Compares results with golden ones, and counts; exceptions are counted, not compared. */
export class Comparison {
  readonly differences: string[] = [];
  compared = 0;
  excepted = 0;

  constructor(private readonly exceptions: readonly Exception[] = []) {}

  add(title: string, actual: unknown, golden: unknown): void {
    if (this.exceptions.some(({ is }) => is(title, golden))) {
      this.excepted += 1;
      return;
    }
    this.compared += 1;
    if (JSON.stringify(actual) !== JSON.stringify(golden)) {
      this.differences.push(`${title}: ${JSON.stringify(golden)} in Grafana, here ${JSON.stringify(actual)}`);
    }
  }

  /** For the title of a test. */
  get counts(): string {
    return `${this.compared} compared, ${this.excepted} differ on purpose`;
  }
}
