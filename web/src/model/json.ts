/** Readers of values whose shape nobody has checked yet: the border between raw JSON and our types. */

export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is something else. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asString(value: unknown, fallback = ''): string {
  return typeof value === 'string' ? value : fallback;
}

/** The value as a finite number; numbers written as text count, because dashboards contain them. */
export function asNumber(value: unknown): number | null {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : null;
  }
  if (typeof value === 'string' && value.trim() !== '') {
    return asNumber(Number(value));
  }
  return null;
}

export function asBool(value: unknown, fallback = false): boolean {
  return typeof value === 'boolean' ? value : fallback;
}

/** Every string of a list; a single string counts as a list of one. */
export function asStrings(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return asList(value).filter((item): item is string => typeof item === 'string');
}

/** The value when it is one of the allowed words, else the first of them. */
export function oneOf<T extends string>(value: unknown, allowed: readonly [T, ...T[]]): T {
  return allowed.find((word) => word === value) ?? allowed[0];
}
