/** Runs the transformations of a panel. Pure. */

import type { Transformation } from '../dashboard';
import type { DataFrame } from '../frame/frame';
import { frameMatcher } from '../frame/matchers';
import type { Step } from './step';

type Steps = ReadonlyMap<string, Step>;

/** What the steps do: loaded where a panel has any, because most boards have none. */
let steps: Steps | null = null;

/** Loads what the steps do; to be awaited before the first panel that has any is drawn. */
export async function loadSteps(): Promise<void> {
  steps ??= (await import('./registry')).STEPS;
}

export interface Transformed {
  readonly frames: readonly DataFrame[];
  /** Identifiers of transformations that are not known here, and so were left out. */
  readonly unknown: readonly string[];
}

/**
 * Runs the steps of a panel in order. A step with a filter sees its own frames only; the others keep
 * their place. Throws where the steps are not loaded yet, so that no panel shows what is not meant.
 */
export function transform(frames: readonly DataFrame[], wanted: readonly Transformation[]): Transformed {
  if (wanted.length === 0) {
    return { frames, unknown: [] };
  }
  const known = steps;
  if (known === null) {
    throw new Error('loadSteps must be awaited before a panel with transformations is drawn');
  }
  return {
    frames: wanted.reduce((now, step) => runStep(known, now, step), frames),
    unknown: unknownIds(known, wanted),
  };
}

/** The identifiers of steps that are not known here. */
export async function unknownSteps(wanted: readonly Transformation[]): Promise<string[]> {
  await loadSteps();
  return unknownIds(steps ?? new Map(), wanted);
}

function unknownIds(known: Steps, wanted: readonly Transformation[]): string[] {
  return wanted.filter(({ id }) => !known.has(id)).map(({ id }) => id);
}

function runStep(
  known: Steps,
  frames: readonly DataFrame[],
  { id, options, filter }: Transformation,
): readonly DataFrame[] {
  const step = known.get(id);
  const isMine = filter === null ? null : frameMatcher(filter.id, filter.options);
  if (step === undefined || isMine === null) {
    return step?.run(frames, options) ?? frames;
  }
  const done = step.run(frames.filter(isMine), options);
  const others = frames.filter((frame) => !isMine(frame));
  // As in Grafana, the others come back in where the first of them that was not at the very front stood.
  const at = frames.findIndex((frame, i) => i > 0 && !isMine(frame));
  return at < 0 ? [...others, ...done] : [...done.slice(0, at), ...others, ...done.slice(at)];
}
