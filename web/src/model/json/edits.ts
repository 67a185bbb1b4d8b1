/** One change of a file as a change of its text, so that every byte beside it stays. */

import type { Node } from 'jsonc-parser';
import { indentAt, type Layout, reindent, writeValue } from './layout';
import type { Path } from './path';

/** A piece of text and what stands in its place; nothing else changes. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
  /** The key that is added behind the last one of an object; two such edits go together. */
  readonly key?: string;
}

export interface Source {
  readonly text: string;
  readonly root: Node;
  readonly layout: Layout;
}

/** Writes a value for a line of this indentation; null for one line. */
export type Writer = (indent: string | null) => string;

/**
 * The node at a path. Of keys that are there twice the last one counts, as in
 * JSON.parse.
 */
export function nodeAt(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const part of path) {
    node = node === undefined ? undefined : childOf(node, part);
  }
  return node;
}

/** The text of a node, as it is written. */
export function textOf(source: Source, node: Node): string {
  return source.text.slice(node.offset, endOf(node));
}

/** Puts a value at a path, in the place of what is there; containers that are missing are made. */
export function setEdit(source: Source, path: Path, value: unknown): TextEdit {
  const key = path.at(-1);
  const parent = key === undefined ? undefined : nodeAt(source.root, path.slice(0, -1));
  const there = nodeAt(source.root, path);
  if (key === undefined || there !== undefined) {
    const node = there ?? source.root;
    return replace(node, writeValue(value, source.layout, indentOf(source, node)));
  }
  if (parent === undefined || !holds(parent, key)) {
    return setEdit(source, path.slice(0, -1), typeof key === 'number' ? [value] : { [key]: value });
  }
  const at = parent.children?.length ?? 0;
  return insertEdit(source, parent, at, typeof key === 'string' ? key : null, (indent) =>
    writeValue(value, source.layout, indent),
  );
}

/** Takes out what is at a path, each of them where a key is there twice. */
export function removeEdits(source: Source, path: Path): TextEdit[] {
  const key = path.at(-1);
  const parent = nodeAt(source.root, path.slice(0, -1));
  const children = parent?.children ?? [];
  if (key === undefined || parent === undefined || !holds(parent, key)) {
    return [];
  }
  const gone = children.filter((child, i) =>
    parent.type === 'array' ? i === key : child.children?.[0]?.value === key,
  );
  return gone.length === children.length
    ? gone.slice(0, 1).map(() => empty(parent))
    : gone.map((child) => takeOut(children, child, gone));
}

/** Puts an item into a list before the one at `index`; an index beyond the end means the end. */
export function insertItemEdit(source: Source, list: Node, index: number, write: Writer): TextEdit {
  const at = Math.min(Math.max(index, 0), list.children?.length ?? 0);
  return insertEdit(source, list, at, null, write);
}

/** A writer of a node's own text: only its indentation follows the new place. */
export function verbatimWriter(source: Source, node: Node): Writer {
  const text = textOf(source, node);
  const from = indentAt(source.text, node.offset);
  return (indent) => (indent === null ? text : reindent(text, from, indent));
}

function childOf(node: Node, part: string | number): Node | undefined {
  if (node.type === 'array' && typeof part === 'number') {
    return node.children?.[part];
  }
  if (node.type !== 'object') {
    return undefined;
  }
  const key = String(part);
  return node.children?.findLast((property) => property.children?.[0]?.value === key)?.children?.[1];
}

/** True when a node is a container of the kind that this part of a path needs. */
function holds(node: Node, part: string | number): boolean {
  return node.type === (typeof part === 'number' ? 'array' : 'object');
}

function endOf(node: Node): number {
  return node.offset + node.length;
}

function replace(node: Node, text: string): TextEdit {
  return { offset: node.offset, length: node.length, text };
}

function empty(container: Node): TextEdit {
  return { offset: container.offset + 1, length: container.length - 2, text: '' };
}

/** A child goes with the comma behind it, or with the one before it when nothing stays behind. */
function takeOut(children: readonly Node[], child: Node, gone: readonly Node[]): TextEdit {
  const at = children.indexOf(child);
  const next = children[at + 1];
  const staysBehind = children.slice(at + 1).some((other) => !gone.includes(other));
  const before = children[at - 1];
  const start = staysBehind || before === undefined ? child.offset : endOf(before);
  const end = staysBehind && next !== undefined ? next.offset : endOf(child);
  return { offset: start, length: end - start, text: '' };
}

function insertEdit(
  source: Source,
  container: Node,
  at: number,
  key: string | null,
  write: Writer,
): TextEdit {
  const children = container.children ?? [];
  const indent = childIndent(source, container);
  const name = key === null ? '' : JSON.stringify(key) + source.layout.colon;
  const written = name + write(indent);
  const next = children[at];
  const previous = children[at - 1];
  if (next !== undefined) {
    return { offset: next.offset, length: 0, text: `${written},${gap(source, container)}` };
  }
  if (previous !== undefined) {
    const text = `,${gap(source, container)}${written}`;
    return { offset: endOf(previous), length: 0, text, ...(key === null ? {} : { key }) };
  }
  const { lineEnd } = source.layout;
  const outer = indentAt(source.text, container.offset);
  const text = indent === null ? written : lineEnd + indent + written + lineEnd + outer;
  return { ...empty(container), text };
}

/** The white space between the comma behind one child and the next child. */
function gap(source: Source, container: Node): string {
  const [first, second] = container.children ?? [];
  if (first !== undefined && second !== undefined) {
    return source.text.slice(endOf(first), second.offset).replace(',', '');
  }
  const indent = childIndent(source, container);
  return indent === null ? source.layout.comma.slice(1) : source.layout.lineEnd + indent;
}

/** The indentation of a container's children; null when the container stands on one line. */
function childIndent(source: Source, container: Node): string | null {
  const first = container.children?.[0];
  if (first === undefined) {
    const { unit } = source.layout;
    return unit === null ? null : indentAt(source.text, container.offset) + unit;
  }
  return textOf(source, container).includes('\n') ? indentAt(source.text, first.offset) : null;
}

/** The indentation of the line on which a value begins; null where its container stands on one line. */
function indentOf(source: Source, node: Node): string | null {
  const owner = node.parent?.type === 'property' ? node.parent : node;
  const container = owner.parent;
  if (container !== undefined && childIndent(source, container) === null) {
    return null;
  }
  return source.layout.unit === null ? null : indentAt(source.text, owner.offset);
}
