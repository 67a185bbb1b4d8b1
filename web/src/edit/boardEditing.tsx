import { type BoardEditing, cellStyle } from '../board';
import type { GridPos } from '../model';
import { closeRow, openRow, type Placed } from '../model/edit';
import { EmptyBoard } from './EmptyBoard';
import { type Editor, type Moving, titleOf, useEditor } from './editor';
import { Handles } from './Handles';
import { boxOf, partsOf, partWith } from './layout/parts';
import { RowTools } from './RowTools';

/** What a board is given while it is edited; another object only when panels are seen elsewhere. */
export function boardEditing(editor: Editor, moving: Moving | null): BoardEditing {
  return {
    places: moving === null ? NOWHERE : seenPlaces(moving),
    handles: (panel) => <Handles editor={editor} panel={panel} />,
    rowTools: (row) => <RowTools editor={editor} row={row} />,
    landing: (rowId) => <Landing editor={editor} rowId={rowId} />,
    onRow: (row) =>
      editor.change(
        (edit) => (row.collapsed ? openRow(edit, row.id) : closeRow(edit, row.id)),
        `${row.collapsed ? 'Open' : 'Close'} ${titleOf(row)}`,
      ),
  };
}

const NOWHERE: ReadonlyMap<number, GridPos> = new Map();

/** The places of all panels in their parts, but for the one that follows the pointer. */
function seenPlaces({ parts, panelId, afloat }: Moving): ReadonlyMap<number, GridPos> {
  const places = new Map<number, GridPos>();
  for (const { boxes } of parts)
    for (const box of boxes) if (!afloat || box.id !== panelId) places.set(box.id, box);
  return places;
}

interface LandingProps {
  readonly editor: Editor;
  readonly rowId: number | null;
}

/** Where the panel that follows the pointer would be put down; a word in a part without panels. */
function Landing({ editor, rowId }: LandingProps) {
  const { edit, moving } = useEditor(editor);
  const box = landingBox(moving, rowId);
  if (box !== null) return <div className="k-cell k-landing" style={cellStyle(box)} />;
  const part = partsOf(edit.model.panels).find((candidate) => candidate.rowId === rowId);
  const empty = rowId !== null && part?.boxes.length === 0;
  const alone = rowId === null && edit.model.panels.length === 0;
  if (alone) return <EmptyBoard editor={editor} />;
  return empty ? <p className="k-part-empty">Nothing in this row yet. Drag a panel here.</p> : null;
}

function landingBox(moving: Moving | null, rowId: number | null): Placed | null {
  if (moving === null || !moving.afloat) return null;
  const { parts, panelId } = moving;
  return partWith(parts, panelId)?.rowId === rowId ? (boxOf(parts, panelId) ?? null) : null;
}
