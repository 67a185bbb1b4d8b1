import { useState } from 'react';
import { later } from '../app/later';
import { IconButton } from '../controls/IconButton';
import { OnDemand } from '../controls/OnDemand';
import type { PanelModel } from '../model';
import { moveRow, removeRow, setPanel } from '../model/edit';
import { type Editor, titleOf, useEditor } from './editor';
import { NameField } from './NameField';

const RowMenu = later(async () => (await import('./RowMenu')).RowMenu);

interface RowToolsProps {
  readonly editor: Editor;
  readonly row: PanelModel;
}

/** What can be done with a row, behind its heading. */
export function RowTools({ editor, row }: RowToolsProps) {
  const [renaming, setRenaming] = useState(false);
  const rows = useEditor(editor)
    .edit.model.panels.filter(({ type }) => type === 'row')
    .toSorted((a, b) => a.gridPos.y - b.gridPos.y);
  const at = rows.findIndex(({ id }) => id === row.id);
  const label = `Row: ${titleOf(row)}`;
  if (renaming) {
    const rename = (title: string | null) => {
      setRenaming(false);
      if (title !== null) editor.change((edit) => setPanel(edit, row.id, ['title'], title, 'Rename row'));
    };
    return <NameField label="Title of the row" value={row.title} onDone={rename} />;
  }
  const moveTo = (index: number) =>
    editor.change((edit) => moveRow(edit, row.id, index), `Move ${titleOf(row)}`);
  const menu = {
    label,
    onRename: () => setRenaming(true),
    onUp: at > 0 ? () => moveTo(at - 1) : null,
    onDown: at < rows.length - 1 ? () => moveTo(at + 1) : null,
    onRemove: (withPanels: boolean) =>
      editor.remove(
        (edit) => removeRow(edit, row.id, withPanels),
        `Remove ${titleOf(row)}`,
        `${titleOf(row)} is removed.`,
      ),
  };
  return (
    <OnDemand
      load={RowMenu.prepare}
      face={(opener) => (
        <IconButton icon="more" label={label} aria-haspopup="menu" aria-expanded={false} {...opener} />
      )}
    >
      <RowMenu {...menu} />
    </OnDemand>
  );
}
