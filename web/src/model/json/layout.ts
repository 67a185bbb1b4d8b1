/** How a file is written: its indentation, its line ends, and the space between its marks. */

import { isObject } from '../json';

export interface Layout {
  /** What one level is indented by; null when the whole file stands on one line. */
  readonly unit: string | null;
  readonly lineEnd: '\n' | '\r\n';
  /** Between a key and its value. */
  readonly colon: string;
  /** Between two values on one line. */
  readonly comma: string;
}

/** Reads the layout from the first lines of a file. */
export function readLayout(text: string): Layout {
  const indented = /[{[]\r?\n([ \t]*)\S/.exec(text);
  const colon = /^[^"]*"[^"\\]*"(\s*:\s*)/.exec(text)?.[1] ?? (indented === null ? ':' : ': ');
  const oneLine = colon.includes('\n') ? ': ' : colon;
  return {
    unit: indented?.[1] ?? null,
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    colon: oneLine,
    comma: oneLine.endsWith(' ') ? ', ' : ',',
  };
}

/**
 * Writes a value as the file would. `indent` is that of the line on which the value
 * begins; null writes it on one line.
 */
export function writeValue(value: unknown, layout: Layout, indent: string | null): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => (inner: string | null) => writeValue(item ?? null, layout, inner));
    return enclose('[', items, ']', layout, indent);
  }
  if (isObject(value)) {
    const items = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(
        ([key, item]) =>
          (inner: string | null) =>
            JSON.stringify(key) + layout.colon + writeValue(item, layout, inner),
      );
    return enclose('{', items, '}', layout, indent);
  }
  return JSON.stringify(value) ?? 'null';
}

function enclose(
  open: string,
  items: readonly ((inner: string | null) => string)[],
  close: string,
  layout: Layout,
  indent: string | null,
): string {
  if (items.length === 0) {
    return open + close;
  }
  if (indent === null || layout.unit === null) {
    return open + items.map((write) => write(null)).join(layout.comma) + close;
  }
  const inner = indent + layout.unit;
  const lines = items.map((write) => inner + write(inner));
  const { lineEnd } = layout;
  return open + lineEnd + lines.join(`,${lineEnd}`) + lineEnd + indent + close;
}

/** The white space at the beginning of the line on which `offset` stands. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, Math.max(offset, start)))?.[0] ?? '';
}

/** Moves every line but the first from one indentation to another; texts in JSON have no line ends. */
export function reindent(written: string, from: string, to: string): string {
  return written
    .split('\n')
    .map((line, i) => (i > 0 && line.startsWith(from) ? to + line.slice(from.length) : line))
    .join('\n');
}
