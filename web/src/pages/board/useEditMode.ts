import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { type Http, toProblem } from '../../api/http';
import type { DashboardAnswer } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import { hasText } from '../../app/storage';
import type { Toasts } from '../../app/toasts';
import type { BoardEditing } from '../../board';
import type { Editor, EditorState } from '../../edit';
import type { Problem } from '../../model';

/** The part of the program that edits, once it is loaded, and the board that it has open. */
export interface EditTools {
  readonly parts: typeof import('../../edit');
  readonly editor: Editor;
}

export interface EditMode {
  /** Null while the board is only looked at. */
  readonly tools: EditTools | null;
  readonly state: EditorState | null;
  /** What the board itself is given. */
  readonly editing: BoardEditing | undefined;
  /** This browser keeps unsaved work of the board, and it is not being edited. */
  readonly draft: boolean;
  readonly problem: Problem | null;
  readonly start: () => void;
  readonly end: () => void;
  readonly discardDraft: () => void;
}

/** Edit mode of a board. A new one, with the uid "", is edited from the beginning, and `wanted` asks for it too. */
export function useEditMode(uid: string, answer: DashboardAnswer | null, wanted: boolean): EditMode {
  const { http, toasts } = useServices();
  const [tools, setTools] = useState<EditTools | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [draft, setDraft] = useState(() => hasText(`kanoa.draft.${uid}`));
  const ready = uid === '' || answer !== null;
  const start = useCallback(() => {
    if (!ready) return;
    setProblem(null);
    open(http, toasts, answer).then(setTools, (error) => setProblem(toProblem(error)));
  }, [http, toasts, answer, ready]);
  const begins = tools === null && problem === null && ready && (wanted || (uid === '' && !draft));
  useEffect(() => {
    if (begins) start();
  }, [begins, start]);
  const state = useEditorState(tools?.editor ?? null);
  const moving = state?.moving ?? null;
  const editing = useMemo(() => tools?.parts.boardEditing(tools.editor, moving), [tools, moving]);
  return {
    tools,
    state,
    editing,
    draft: draft && tools === null,
    problem,
    start,
    end: () => {
      setTools(null);
      setDraft(hasText(`kanoa.draft.${uid}`));
    },
    discardDraft: () => setDraft(false),
  };
}

async function open(http: Http, toasts: Toasts, answer: DashboardAnswer | null): Promise<EditTools> {
  const parts = await import('../../edit');
  return { parts, editor: await parts.openEditor(http, toasts, answer) };
}

const SILENT = () => () => undefined;
const NOTHING = () => null;

function useEditorState(editor: Editor | null): EditorState | null {
  return useSyncExternalStore<EditorState | null>(editor?.subscribe ?? SILENT, editor?.get ?? NOTHING);
}
