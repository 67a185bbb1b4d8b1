/** Where a value stands in a JSON file, and the changes that can be made there. */

/** Keys of objects and indices of lists, from the top of the file down to the value. */
export type Path = readonly (string | number)[];

/**
 * One change of a file. What stands in the way of a path (a text where an object is
 * needed, say) is replaced; an index beyond a list's end means its end. A change of what
 * is not there changes nothing.
 */
export type Op =
  | { readonly set: Path; readonly value: unknown }
  | { readonly remove: Path }
  /** The last part of the path is the index that the value will have. */
  | { readonly insert: Path; readonly value: unknown }
  /** Takes a list's item out and puts it, as it is written, where `to` says once it is out. */
  | { readonly move: Path; readonly to: Path };

/** The value at a path; undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
      return undefined;
    }
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
