import { useState } from 'react';
import { makeFolder } from '../../api/boards';
import { later } from '../../app/later';
import { useServices } from '../../app/services';
import { OnDemand } from '../../controls/OnDemand';
import { Icon } from '../../shell/icons';
import { NameDialog } from './NameDialog';

const NewMenu = later(async () => (await import('./NewMenu')).NewMenu);

/** How the button looks, before the menu is loaded and after. */
export const NEW_FACE = (
  <>
    <Icon name="plus" />
    New
  </>
);

/** Makes a dashboard or a folder, or brings a dashboard in. */
export function NewButton({ onChanged }: { readonly onChanged: () => void }) {
  const { http } = useServices();
  const [naming, setNaming] = useState(false);
  return (
    <>
      <OnDemand
        load={NewMenu.prepare}
        face={(opener) => (
          <button
            type="button"
            className="button button-strong"
            aria-haspopup="menu"
            aria-expanded={false}
            {...opener}
          >
            {NEW_FACE}
          </button>
        )}
      >
        <NewMenu onFolder={() => setNaming(true)} />
      </OnDemand>
      {naming && (
        <NameDialog
          title="New folder"
          label="Title of the folder"
          value=""
          action="Make the folder"
          onSubmit={async (title) => {
            await makeFolder(http, title);
            onChanged();
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}
