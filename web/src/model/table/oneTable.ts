/** What a table shows where its transformations leave several frames: all of them, so that nothing is hidden. */

import type { DataField, DataFrame } from '../frame/frame';
import { joinFrames } from '../transform/join';
import { merge } from '../transform/merge';

/** Series become columns beside each other; tables are merged, or put below each other where they share nothing. */
export function oneTable(frames: readonly DataFrame[]): DataFrame {
  const [first] = frames;
  if (first === undefined || frames.length === 1) {
    return first ?? { refId: '', name: '', length: 0, fields: [] };
  }
  const isSeries = frames.every(({ fields }) => fields.some(({ labels }) => labels !== null));
  const [merged, ...others] = isSeries ? [joinFrames(frames, {})] : merge.run(frames, {});
  return merged === undefined || others.length > 0 ? below(frames) : merged;
}

function below(frames: readonly DataFrame[]): DataFrame {
  const names = [...new Set(frames.flatMap(({ fields }) => fields.map(({ name }) => name)))];
  return {
    refId: '',
    name: '',
    length: frames.reduce((sum, { length }) => sum + length, 0),
    fields: names.flatMap((name) => {
      const parts = frames.map((frame) => frame.fields.find((field) => field.name === name));
      const first = parts.find((part) => part !== undefined);
      return first === undefined
        ? []
        : [{ ...first, values: parts.flatMap((part, i) => rows(part, frames[i])) }];
    }),
  };
}

function rows(field: DataField | undefined, frame: DataFrame | undefined): readonly unknown[] {
  return field?.values ?? new Array(frame?.length ?? 0).fill(null);
}
