import { usePlace, useRouter } from '../../app/router';
import { addItem, itemsOf, type ListName, moveItem, removeItem, setItem } from '../../model/edit';
import { asNumber, isObject, type JsonObject } from '../../model/json';
import { type Editor, useEditor } from '../editor';

export interface ListEditor {
  /** The items that are objects, with their index in the file. */
  readonly items: readonly { readonly index: number; readonly raw: JsonObject }[];
  /** The item that the address opens; null for the list. */
  readonly open: { readonly index: number; readonly raw: JsonObject } | null;
  readonly onOpen: (index: number) => void;
  readonly onClose: () => void;
  readonly onAdd: (value: JsonObject) => void;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (index: number) => void;
  /** Changes keys of the open item; undefined takes a key out. */
  readonly onSet: (keys: Readonly<Record<string, unknown>>) => void;
}

/** One list of a board: the address says which item is open, by Grafana's name. */
export function useListEditor(editor: Editor, list: ListName): ListEditor {
  const router = useRouter();
  const { params } = usePlace();
  const { edit } = useEditor(editor);
  const items = itemsOf(edit, list).flatMap((raw, index) => (isObject(raw) ? [{ index, raw }] : []));
  const asked = asNumber(params.get('editIndex'));
  const open = items.find(({ index }) => index === asked) ?? null;
  const goTo = (index: number | null) => router.set({ editIndex: index === null ? null : String(index) });
  return {
    items,
    open,
    onOpen: goTo,
    onClose: () => goTo(null),
    onAdd: (value) => {
      const at = itemsOf(edit, list).length;
      editor.change((now) => addItem(now, list, value));
      goTo(at);
    },
    onMove: (from, to) => editor.change((now) => moveItem(now, list, from, to)),
    onRemove: (index) => editor.change((now) => removeItem(now, list, index)),
    onSet: (keys) => {
      if (open === null) return;
      const next = Object.fromEntries(
        Object.entries({ ...open.raw, ...keys }).filter(([, value]) => value !== undefined),
      );
      editor.change((now) => setItem(now, list, open.index, next, Date.now()));
    },
  };
}
