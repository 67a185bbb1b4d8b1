/** Unsaved work, kept in the browser so that it survives a reload: one draft for each board. */

import { asNumber, asObject, asString, isObject } from '../model/json';

export interface Draft {
  /** The edited text of the board. */
  readonly text: string;
  /** The version of the stored board that was edited; 0 for a new one. */
  readonly version: number;
  /** Unix milliseconds of the last change. */
  readonly changedMs: number;
}

/** Drafts by uid; a board that is not stored yet has the uid "". */
export interface Drafts {
  readonly read: (uid: string) => Draft | null;
  /** Keeps a draft; false where the browser does not, because its storage is full or off. */
  readonly write: (uid: string, draft: Draft) => boolean;
  readonly clear: (uid: string) => void;
}

const PREFIX = 'kanoa.draft.';

/** Drafts in a storage; what is in it that is no draft counts as none. */
export function createDrafts(storage: () => Storage): Drafts {
  return {
    read: (uid) => attempt(() => parseDraft(storage().getItem(PREFIX + uid)), null),
    write: (uid, draft) =>
      attempt(() => {
        storage().setItem(PREFIX + uid, JSON.stringify(draft));
        return true;
      }, false),
    clear: (uid) => attempt(() => storage().removeItem(PREFIX + uid), undefined),
  };
}

function parseDraft(text: string | null): Draft | null {
  if (text === null) return null;
  const raw = asObject(JSON.parse(text));
  const draft = asString(raw.text);
  return isObject(JSON.parse(draft))
    ? { text: draft, version: asNumber(raw.version) ?? 0, changedMs: asNumber(raw.changedMs) ?? 0 }
    : null;
}

function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}
