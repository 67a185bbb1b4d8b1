/** Runs the transformations of a panel. Pure. */

import type { Transformation } from '../dashboard';
import type { DataFrame } from '../frame/frame';
import { frameMatcher } from '../frame/matchers';
import { STEPS } from './registry';

export interface Transformed {
  readonly frames: readonly DataFrame[];
  /** Identifiers of transformations that are not known here, and so were left out. */
  readonly unknown: readonly string[];
}

/** Runs the steps in order. A step with a filter sees its own frames only; the others keep their place. */
export function transform(frames: readonly DataFrame[], steps: readonly Transformation[]): Transformed {
  const unknown = steps.filter(({ id }) => !STEPS.has(id)).map(({ id }) => id);
  return { frames: steps.reduce(runStep, frames), unknown };
}

function runStep(
  frames: readonly DataFrame[],
  { id, options, filter }: Transformation,
): readonly DataFrame[] {
  const step = STEPS.get(id);
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
