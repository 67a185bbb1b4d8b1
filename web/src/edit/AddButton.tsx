import { later } from '../app/later';
import { OnDemand } from '../controls/OnDemand';
import { Icon } from '../shell/icons';
import type { Editor } from './editor';

const AddMenu = later(async () => (await import('./AddMenu')).AddMenu);

/** How the button looks, before the menu is loaded and after. */
export const ADD_FACE = (
  <>
    <Icon name="plus" />
    Add
  </>
);

export const ADD = 'Add a panel or a row';

/** Adds panels and rows. */
export function AddButton({ editor }: { readonly editor: Editor }) {
  return (
    <OnDemand
      load={AddMenu.prepare}
      face={(opener) => (
        <button
          type="button"
          className="button"
          aria-label={ADD}
          aria-haspopup="menu"
          aria-expanded={false}
          {...opener}
        >
          {ADD_FACE}
        </button>
      )}
    >
      <AddMenu editor={editor} />
    </OnDemand>
  );
}
