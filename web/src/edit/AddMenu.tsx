import { readReference } from '../api/readReference';
import { useServices } from '../app/services';
import { Item, OpenedMenu } from '../controls/OpenedMenu';
import { addRow } from '../model/edit';
import { asBool, asList, asString, isObject } from '../model/json';
import { ADD, ADD_FACE } from './AddButton';
import type { Editor } from './editor';
import { newPanel, type PanelKind, panelKinds, type SourceRef } from './newPanels';
import { add, paste } from './panelActions';

/** What can be added, opened: each kind of panel with what it is good for. */
export function AddMenu({ editor }: { readonly editor: Editor }) {
  const { http } = useServices();
  const addKind = async (kind: PanelKind) => {
    // Without the catalog a panel begins with "up", without a source with the default one.
    const [reference, source] = await Promise.all([
      http.get('/api/kanoa/reference').then(readReference, () => null),
      sourceOf(editor, (path) => http.get(path)),
    ]);
    add(editor, newPanel(kind, reference, source), `Add ${kind.title.toLowerCase()}`);
  };
  return (
    <OpenedMenu label={ADD} className="button" face={ADD_FACE} placement="bottom-start" apart>
      {panelKinds().map((kind) => (
        <Item key={kind.type} onClick={() => void addKind(kind)}>
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

/** The source of new queries: the one that the board lets people choose, else the default one. */
async function sourceOf(editor: Editor, get: (path: string) => Promise<unknown>): Promise<SourceRef | null> {
  const { model } = editor.get().edit;
  const chosen = model.variables.find(({ type, query }) => type === 'datasource' && query === 'prometheus');
  if (chosen !== undefined) return { type: 'prometheus', uid: `\${${chosen.name}}` };
  const all = asList(await get('/api/datasources').catch(() => [])).filter(isObject);
  const found = all.find((one) => asBool(one.isDefault)) ?? all[0];
  return found === undefined ? null : { type: asString(found.type, 'prometheus'), uid: asString(found.uid) };
}
