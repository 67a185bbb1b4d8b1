import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { later } from '../../../app/later';
import type { MarkTools as DrawTools } from '../../../chart/usePlot';
import type { MarkDraft } from './MarkDialog';
import type { MarkDesk } from './MarkTools';

const MarkDialog = later(async () => (await import('./MarkDialog')).MarkDialog);
const MarkTools = later(async () => (await import('./MarkTools')).MarkTools);

interface UsedDesk {
  /** A moment or a span of a panel is to be marked. */
  readonly onAnnotate: (fromMs: number, toMs: number, panelId: number) => void;
  /** Draws what can be done with a mark. */
  readonly markTools: DrawTools;
  /** The question that is open. */
  readonly dialog: ReactNode;
}

/** Where the marks of a board are made, changed and deleted. */
export function useMarkDesk(uid: string, onChanged: () => void): UsedDesk {
  const [draft, onDraft] = useState<MarkDraft | null>(null);
  const desk = useMemo<MarkDesk>(() => ({ uid, onChanged, onDraft }), [uid, onChanged]);
  const onAnnotate = useCallback(
    (fromMs: number, toMs: number, panelId: number) =>
      onDraft({ id: null, fromMs, toMs, panelId, text: '', tags: [] }),
    [],
  );
  const markTools = useCallback<DrawTools>(
    (mark, close) => <MarkTools mark={mark} desk={desk} onDone={close} />,
    [desk],
  );
  const dialog = draft !== null && (
    <MarkDialog uid={uid} draft={draft} onChange={onChanged} onClose={() => onDraft(null)} />
  );
  return { onAnnotate, markTools, dialog };
}
