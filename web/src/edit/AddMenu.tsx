import { Item, OpenedMenu } from '../controls/OpenedMenu';
import { addRow } from '../model/edit';
import { ADD, ADD_FACE } from './AddButton';
import type { Editor } from './editor';
import { panelKinds } from './newPanels';
import { paste } from './panelActions';
import { useAddPanel } from './useAddPanel';

/** What can be added, opened: each kind of panel with what it is good for. */
export function AddMenu({ editor }: { readonly editor: Editor }) {
  const addKind = useAddPanel(editor);
  return (
    <OpenedMenu label={ADD} className="button" face={ADD_FACE} placement="bottom-start" apart>
      {panelKinds().map((kind) => (
        <Item key={kind.type} onClick={() => addKind(kind)}>
          <Choice title={kind.title} about={kind.about} />
        </Item>
      ))}
      <Item onClick={() => addNewRow(editor)}>
        <Choice title="Row" about="A heading that opens and closes what stands under it." />
      </Item>
      <Item onClick={() => void pasteFromClipboard(editor)}>
        <Choice title="Paste panel" about="One that was copied here or on another board." />
      </Item>
    </OpenedMenu>
  );
}

function Choice({ title, about }: { readonly title: string; readonly about: string }) {
  return (
    <>
      <span className="k-choice-title">{title}</span>
      <span className="k-choice-about">{about}</span>
    </>
  );
}

function addNewRow(editor: Editor): void {
  editor.change((edit) => addRow(edit, 'New row').edit);
}

async function pasteFromClipboard(editor: Editor): Promise<void> {
  const text = await navigator.clipboard?.readText().catch(() => undefined);
  if (text === undefined) editor.say('The browser does not show the clipboard here. Press Ctrl+V instead.');
  else paste(editor, text);
}
