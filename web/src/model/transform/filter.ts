/** Which frames and which rows stay. */

import { namer } from '../frame/displayName';
import { pickRows } from '../frame/frame';
import { frameMatcher } from '../frame/matchers';
import { asList, asNumber, asObject, asString, isObject, type JsonObject, oneOf } from '../json';
import { eachFrame, type Step } from './step';
import { type ValueTest, valueMatcher } from './valueMatchers';

export const filterByRefId: Step = {
  title: 'Filter data by query refId',
  about: 'Keeps or leaves out the answers of some queries.',
  run: (frames, { include, exclude }) => {
    const test = (refIds: unknown) => (refIds ? frameMatcher('byRefId', refIds) : null);
    const [isIn, isOut] = [test(include), test(exclude)];
    return frames.filter((frame) => !(isOut?.(frame) ?? false) && (isIn?.(frame) ?? true));
  },
};

export const limit: Step = {
  title: 'Limit',
  about: 'Keeps the first rows; the last ones where the number is negative.',
  run: eachFrame((frame, { limitField }) => {
    const most = limitField === undefined ? 10 : Math.trunc(asNumber(limitField) ?? Number.POSITIVE_INFINITY);
    if (frame.length <= most) {
      return frame;
    }
    const from = most >= 0 ? 0 : Math.max(frame.length + most, 0);
    const length = Math.min(Math.abs(most), frame.length);
    return pickRows(
      frame,
      Array.from({ length }, (_, row) => from + row),
    );
  }),
};

export const filterByValue: Step = {
  title: 'Filter data by values',
  about: 'Keeps or leaves out rows by the values of their fields.',
  run: (frames, options) => {
    const filters = asList(options.filters).filter(isObject);
    if (filters.length === 0) {
      return frames;
    }
    const keepsMet = oneOf(options.type, ['include', 'exclude']) === 'include';
    const nameOf = namer(frames);
    return frames.map((frame) => {
      const byName = new Map(frame.fields.map((field) => [nameOf(field, frame), field.values]));
      const isMet = rowTest(filters, byName, options.match === 'all');
      const rows = Array.from({ length: frame.length }, (_, row) => row);
      return pickRows(
        frame,
        rows.filter((row) => isMet(row) === keepsMet),
      );
    });
  },
};

function rowTest(
  filters: readonly JsonObject[],
  columns: ReadonlyMap<string, readonly unknown[]>,
  all: boolean,
): (row: number) => boolean {
  const tests = filters.map(({ fieldName, config }) => {
    const values = columns.get(asString(fieldName));
    const { id, options } = asObject(config);
    const test: ValueTest = valueMatcher(asString(id), asObject(options));
    return (row: number) => values !== undefined && test(values[row]);
  });
  return (row) => (all ? tests.every((test) => test(row)) : tests.some((test) => test(row)));
}
