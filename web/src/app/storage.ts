/** Small things the browser remembers. Storage may be switched off or full; then nothing is remembered. */

export function readText(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** True where something is remembered under a key. */
export function hasText(key: string): boolean {
  return readText(key) !== null;
}

export function writeText(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // It holds until the page is closed.
  }
}

export function readFlag(key: string): boolean {
  return readText(key) === 'true';
}

export function writeFlag(key: string, value: boolean): void {
  writeText(key, String(value));
}
