/** An editing session: the text of a dashboard file, what it reads as, and the way back. Pure. */

import type { DashboardModel } from '../dashboard';
import { isObject } from '../json';
import { type JsonFault, MAX_DEPTH, readJson } from '../json/parse';
import { patchText } from '../json/patch';
import type { Op } from '../json/path';
import { classicText } from '../migrate/classicText';
import { readDashboard } from '../readDashboard';

export interface Edit {
  /** The file as it would be saved now. */
  readonly text: string;
  readonly model: DashboardModel;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** True when the text differs from what was saved last. */
  readonly dirty: boolean;
  /** What the last change did, in words; empty at the beginning. */
  readonly label: string;
  readonly history: History;
}

/** What undo and redo go through; nobody else reads it. */
interface History {
  readonly saved: string;
  readonly past: readonly Moment[];
  readonly future: readonly Moment[];
  /** When the last change was made, Unix ms; null where changes must not melt into one. */
  readonly changedMs: number | null;
  /** What changes are made in: the text, or the text in today's schema. */
  readonly editable: string;
}

type Steps = Omit<History, 'editable'>;

interface Moment {
  readonly text: string;
  readonly label: string;
}

/** More steps than this cannot be undone. */
const MAX_STEPS = 100;

/** Changes with one label that follow each other as quickly as this are one step. */
export const COALESCE_MS = 1000;

/** Begins with the text of a file that is saved. Throws where the text is no JSON object. */
export function startEdit(text: string): Edit {
  check(text);
  return at({ text, label: '' }, { saved: text, past: [], future: [], changedMs: null });
}

/**
 * Makes the changes as one step that can be undone. With `nowMs` (Unix ms) a change that
 * follows one with the same label within COALESCE_MS joins its step: typing a title is
 * undone at once, not letter by letter.
 */
export function apply(edit: Edit, label: string, ops: readonly Op[], nowMs: number | null = null): Edit {
  if (ops.length === 0) {
    return edit;
  }
  const after = patchText(edit.history.editable, ops);
  return after === edit.history.editable ? edit : step(edit, label, after, nowMs);
}

/** Puts a whole new text in the place of the old one, as the JSON editor does. Throws where it is no JSON object. */
export function replaceText(edit: Edit, label: string, text: string, nowMs: number | null = null): Edit {
  if (text === edit.text) {
    return edit;
  }
  check(text);
  return step(edit, label, text, nowMs);
}

function step(edit: Edit, label: string, text: string, nowMs: number | null): Edit {
  const { saved, past, changedMs } = edit.history;
  const joins =
    nowMs !== null && changedMs !== null && label === edit.label && nowMs - changedMs < COALESCE_MS;
  const before = joins ? past : [...past, { text: edit.text, label: edit.label }].slice(-MAX_STEPS);
  return at({ text, label }, { saved, past: before, future: [], changedMs: nowMs });
}

/** One step back; the same session at its beginning. */
export function undo(edit: Edit): Edit {
  const { saved, past, future } = edit.history;
  const last = past.at(-1);
  if (last === undefined) {
    return edit;
  }
  const undone = { text: edit.text, label: edit.label };
  return at(last, { saved, past: past.slice(0, -1), future: [undone, ...future], changedMs: null });
}

/** Makes again what was undone last. */
export function redo(edit: Edit): Edit {
  const { saved, past, future } = edit.history;
  const [next, ...rest] = future;
  if (next === undefined) {
    return edit;
  }
  const before = [...past, { text: edit.text, label: edit.label }];
  return at(next, { saved, past: before, future: rest, changedMs: null });
}

/** The session after its text was saved; the steps can still be undone. */
export function markSaved(edit: Edit): Edit {
  const history = { ...edit.history, saved: edit.text, changedMs: null };
  return { ...edit, dirty: false, history };
}

/** Why a text cannot be edited as a dashboard; null when it can. */
export function findTextFault(text: string): JsonFault | null {
  const read = readJson(text);
  if ('fault' in read) {
    return read.fault;
  }
  return isObject(read.value)
    ? null
    : {
        line: 1,
        column: 1,
        message: 'A dashboard is a JSON object.',
        mend: 'The file has to begin with { and end with }.',
      };
}

/**
 * A file of an older schema keeps its bytes until something is changed: until then only
 * what changes are made in is in today's schema.
 */
function at(moment: Moment, steps: Steps): Edit {
  const editable = classicText(moment.text);
  return {
    text: moment.text,
    label: moment.label,
    model: readDashboard(parse(editable)),
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
    dirty: moment.text !== steps.saved,
    history: { ...steps, editable },
  };
}

function check(text: string): void {
  const fault = findTextFault(text);
  if (fault !== null) {
    throw new Error(`line ${fault.line}: ${fault.message}`);
  }
}

/** Moving a panel into a row may make a file deeper than one that is opened may be. */
function parse(text: string): unknown {
  const read = readJson(text, 2 * MAX_DEPTH);
  return 'value' in read ? read.value : {};
}
