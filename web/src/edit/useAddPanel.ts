import { readReference } from '../api/readReference';
import { useServices } from '../app/services';
import { asBool, asList, asString, isObject } from '../model/json';
import type { Editor } from './editor';
import { newPanel, type PanelKind, type SourceRef } from './newPanels';
import { add } from './panelActions';

/** Adds a panel of a kind, with a query of the catalog for the source of the board. */
export function useAddPanel(editor: Editor): (kind: PanelKind) => void {
  const { http } = useServices();
  const addKind = async (kind: PanelKind) => {
    // Without the catalog a panel begins with "up", without a source with the default one.
    const [reference, source] = await Promise.all([
      http.get('/api/kanoa/reference').then(readReference, () => null),
      sourceOf(editor, (path) => http.get(path)),
    ]);
    add(editor, newPanel(kind, reference, source), `Add ${kind.title.toLowerCase()}`);
  };
  return (kind) => void addKind(kind);
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
