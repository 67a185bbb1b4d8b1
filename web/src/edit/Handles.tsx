import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { PanelModel } from '../model';
import { type Editor, seenParts, titleOf, titlesOf, useEditor } from './editor';
import { boxOf, type Part, partWith, resizePanel, stepPanel } from './layout/parts';
import { placeWords } from './layout/words';
import { remove } from './panelActions';
import { startGesture } from './startGesture';

interface HandlesProps {
  readonly editor: Editor;
  readonly panel: PanelModel;
}

/** The element that says how the handles are used; it stands once on the page. */
export const HANDLE_HELP = 'k-handle-help';

/** What moves and sizes a panel: by mouse and touch, and by the arrows of the keyboard. */
export function Handles({ editor, panel }: HandlesProps) {
  const { moving, focus } = useEditor(editor);
  const grip = useRef<HTMLButtonElement>(null);
  // What was moved may stand elsewhere in the page now, and has lost the focus there.
  useEffect(() => {
    if (focus?.panelId !== panel.id) return;
    grip.current?.focus({ preventScroll: true });
    grip.current?.scrollIntoView?.({ block: 'nearest' });
  }, [focus, panel.id]);
  return (
    <div className="k-handles" data-panel={panel.id} data-moving={moving?.panelId === panel.id}>
      <button
        type="button"
        ref={grip}
        className="k-grip"
        aria-label={`Move or size ${titleOf(panel)}`}
        aria-describedby={HANDLE_HELP}
        onKeyDown={(event) => onKey(event, editor, panel)}
        onBlur={() => moving?.panelId === panel.id && !moving.afloat && editor.putDown()}
        onPointerDown={(event) =>
          event.button === 0 && startGesture(editor, panel, 'move', event.nativeEvent)
        }
      />
      <div
        className="k-corner"
        onPointerDown={(event) => {
          event.preventDefault();
          if (event.button === 0) startGesture(editor, panel, 'size', event.nativeEvent);
        }}
      />
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [dx: number, dy: -1 | 0 | 1]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function onKey(event: KeyboardEvent, editor: Editor, panel: PanelModel): void {
  const arrow = ARROWS[event.key];
  const { moving } = editor.get();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (arrow !== undefined) {
    event.preventDefault();
    step(editor, panel, arrow, event.shiftKey);
  } else if (event.key === 'Enter' && moving !== null) {
    event.preventDefault();
    editor.putDown();
    editor.focus(panel.id);
  } else if (event.key === 'Escape' && moving !== null) {
    event.preventDefault();
    editor.letGo();
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    remove(editor, panel);
  }
}

function step(
  editor: Editor,
  panel: PanelModel,
  [dx, dy]: readonly [number, -1 | 0 | 1],
  sizes: boolean,
): void {
  const before = seenParts(editor.get());
  const next = sizes ? sized(before, panel.id, dx, dy) : stepPanel(before, panel.id, dx, dy);
  if (next === null) {
    editor.say(sizes ? 'It can have no other size this way.' : 'It stands at the end already.');
    return;
  }
  const label = `${sizes ? 'Resize' : 'Move'} ${titleOf(panel)}`;
  const said = placeWords(next, panel.id, titlesOf(editor.get()));
  editor.move({ panelId: panel.id, label, parts: next, afloat: false }, said);
  // In another part it is another element: it is put down there, and goes on.
  if (partWith(before, panel.id)?.rowId !== partWith(next, panel.id)?.rowId) {
    editor.putDown();
    editor.focus(panel.id);
  }
}

function sized(parts: readonly Part[], id: number, dw: number, dh: number): Part[] | null {
  const box = boxOf(parts, id);
  if (box === undefined) return null;
  const next = resizePanel(parts, id, box.w + dw, box.h + dh);
  const after = boxOf(next, id);
  return after?.w === box.w && after.h === box.h ? null : next;
}
