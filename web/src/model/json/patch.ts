/** Changes the text of a JSON file, and leaves every byte that no change is about as it is. */

import {
  insertItemEdit,
  nodeAt,
  removeEdits,
  type Source,
  setEdit,
  type TextEdit,
  textOf,
  verbatimWriter,
  type Writer,
} from './edits';
import { indentAt, readLayout, writeValue } from './layout';
import { readTree } from './parse';
import type { Op, Path } from './path';

/**
 * Makes the changes in their order. The text must be JSON (readJson); what is not stays
 * as it is. Key order, indentation, line ends, spellings of numbers and texts, a byte
 * order mark and what follows the last brace stay.
 */
export function patchText(text: string, ops: readonly Op[]): string {
  let written = text;
  let batch: Batch | null = null;
  for (const op of ops) {
    if (batch?.add(op)) {
      continue;
    }
    written = batch?.finish() ?? written;
    batch = keepsIndices(op) ? new Batch(written) : null;
    if (batch === null) {
      written = changeList(written, op);
    } else {
      batch.add(op);
    }
  }
  return batch?.finish() ?? written;
}

/** Adds keys before all others of the top object; keys that are there already have to be removed before. */
export function prependKeys(text: string, entries: Readonly<Record<string, unknown>>): string {
  const source = readSource(text);
  const first = source?.root.children?.[0];
  if (source === null || first === undefined) {
    return patchText(
      text,
      Object.entries(entries).map(([key, value]) => ({ set: [key], value })),
    );
  }
  const { layout, root } = source;
  const lead = text.slice(root.offset + 1, first.offset);
  const indent = layout.unit === null ? null : indentAt(text, first.offset);
  const written = Object.entries(entries).map(
    ([key, value]) => `${JSON.stringify(key)}${layout.colon}${writeValue(value, layout, indent)},`,
  );
  const gap = lead === '' ? layout.comma.slice(1) : lead;
  return applyEdits(text, [
    { offset: first.offset, length: 0, text: written.map((line) => line + gap).join('') },
  ]);
}

/** The text of the value at a path, as it is written; null where there is none. */
export function textAt(text: string, path: Path): string | null {
  const source = readSource(text);
  const node = source === null ? undefined : nodeAt(source.root, path);
  return source === null || node === undefined ? null : textOf(source, node);
}

/**
 * Changes that do not touch each other, made on one tree: reading the tree of a large file
 * takes longer than all else, and moving panels changes dozens of places.
 */
class Batch {
  private readonly source: Source | null;
  private readonly edits: TextEdit[] = [];

  constructor(private readonly text: string) {
    this.source = readSource(text);
  }

  /** Takes a change in; false when it has to wait for those before it. */
  add(op: Op): boolean {
    if (!keepsIndices(op)) {
      return false;
    }
    const edits = this.source === null ? [] : editsOf(this.source, op);
    if (edits.some((edit) => this.edits.some((other) => collide(edit, other)))) {
      return false;
    }
    this.edits.push(...edits);
    return true;
  }

  finish(): string {
    return applyEdits(this.text, this.edits);
  }
}

/** True for changes after which every other path still means the same place. */
function keepsIndices(op: Op): boolean {
  return 'set' in op || ('remove' in op && typeof op.remove.at(-1) === 'string');
}

function editsOf(source: Source, op: Op): TextEdit[] {
  if ('set' in op) {
    return [setEdit(source, op.set, op.value)];
  }
  return 'remove' in op ? removeEdits(source, op.remove) : [];
}

function collide(a: TextEdit, b: TextEdit): boolean {
  const [first, second] = a.offset <= b.offset ? [a, b] : [b, a];
  if (first.length === 0 && second.length === 0) {
    const apart = first.key !== undefined && second.key !== undefined && first.key !== second.key;
    return first.offset === second.offset && !apart;
  }
  const end = first.offset + first.length;
  const besideGap = end === second.offset && second.length === 0 && first.text === '';
  return end > second.offset || besideGap || first.offset === second.offset;
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((a, b) => a.offset - b.offset);
  let end = 0;
  let written = '';
  for (const edit of inOrder) {
    written += text.slice(end, edit.offset) + edit.text;
    end = edit.offset + edit.length;
  }
  return written + text.slice(end);
}

/** Changes that move the items of a list. */
function changeList(text: string, op: Op): string {
  if ('insert' in op) {
    return insertItem(text, op.insert, (source) => (indent) => writeValue(op.value, source.layout, indent));
  }
  if ('move' in op) {
    return moveItem(text, op.move, op.to);
  }
  const source = readSource(text);
  return source === null || !('remove' in op) ? text : applyEdits(text, removeEdits(source, op.remove));
}

function moveItem(text: string, from: Path, to: Path): string {
  const source = readSource(text);
  const node = source === null ? undefined : nodeAt(source.root, from);
  if (source === null || node === undefined) {
    return text;
  }
  const write = verbatimWriter(source, node);
  return insertItem(applyEdits(text, removeEdits(source, from)), to, () => write);
}

function insertItem(text: string, path: Path, writer: (source: Source) => Writer): string {
  const listPath = path.slice(0, -1);
  const source = readSource(text);
  const list = source === null ? undefined : nodeAt(source.root, listPath);
  if (source === null) {
    return text;
  }
  if (list?.type !== 'array') {
    return insertItem(applyEdits(text, [setEdit(source, listPath, [])]), path, writer);
  }
  const index = Number(path.at(-1));
  return applyEdits(text, [
    insertItemEdit(source, list, Number.isInteger(index) ? index : 0, writer(source)),
  ]);
}

function readSource(text: string): Source | null {
  const root = readTree(text);
  return root === undefined ? null : { text, root, layout: readLayout(text) };
}
