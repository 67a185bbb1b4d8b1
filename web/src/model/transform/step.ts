/** What a transformation is here. */

import { namer } from '../frame/displayName';
import type { DataField, DataFrame } from '../frame/frame';
import { fieldMatcher, type Matcher } from '../frame/matchers';
import type { JsonObject } from '../json';

export interface Step {
  readonly title: string;
  /** What it does, in one sentence, for people who choose among them. */
  readonly about: string;
  /** Never changes the frames it is given. `options` are the file's own, in Grafana's words. */
  readonly run: (frames: readonly DataFrame[], options: JsonObject) => readonly DataFrame[];
}

/** A test of fields in their frames. */
export type FieldTest = (field: DataField, frame: DataFrame) => boolean;

/** Grafana's matcher, for the fields of these frames; a matcher that is not known meets nothing. */
export function fieldTest(frames: readonly DataFrame[], id: string, options: unknown): FieldTest {
  const matcher = fieldMatcher(id, options);
  return matcher === null ? () => false : testOf(frames, matcher);
}

function testOf(frames: readonly DataFrame[], matcher: Matcher): FieldTest {
  const nameOf = namer(frames);
  return (field, frame) =>
    matcher({
      ...field,
      refId: frame.refId,
      displayNames: [nameOf(field, frame)],
      index: frame.fields.indexOf(field),
      timeIndex: frame.fields.filter(({ type }) => type === 'time').indexOf(field),
    });
}

/** A step that changes each frame by itself. */
export function eachFrame(
  change: (frame: DataFrame, options: JsonObject, frames: readonly DataFrame[]) => DataFrame,
): Step['run'] {
  return (frames, options) => frames.map((frame) => change(frame, options, frames));
}

/** The property of an object that a file gave, never an inherited one. */
export function own(record: JsonObject, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A refId that tells which frames went into a new one, as Grafana writes it. */
export function joinedRefId(id: string, frames: readonly DataFrame[]): string {
  return `${id}-${frames.map(({ refId }) => refId).join('-')}`;
}
