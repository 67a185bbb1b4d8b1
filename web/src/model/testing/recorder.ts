/** For tests: an object that takes down which of its values were read. */

import { isObject, type JsonObject } from '../json';

/** The paths of the values that `read` looks at in `sample`; a list counts as one value. */
export function readPaths(sample: JsonObject, read: (recorded: JsonObject) => void): string[] {
  const seen = new Set<string>();
  read(record(sample, '', seen));
  return [...seen].sort();
}

/** The paths of all values of a sample; a list counts as one value. */
export function allPaths(sample: JsonObject, place = ''): string[] {
  return Object.entries(sample).flatMap(([name, value]) =>
    isObject(value) ? allPaths(value, `${place}${name}.`) : [`${place}${name}`],
  );
}

function record(object: JsonObject, place: string, seen: Set<string>): JsonObject {
  return new Proxy(object, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof name === 'symbol') {
        return value;
      }
      if (isObject(value)) {
        return record(value, `${place}${name}.`, seen);
      }
      seen.add(`${place}${name}`);
      return value;
    },
  });
}
