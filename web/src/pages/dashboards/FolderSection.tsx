import { useState } from 'react';
import { dropFolder, type Folder, renameFolder } from '../../api/boards';
import { Link } from '../../app/Link';
import { later } from '../../app/later';
import { useServices } from '../../app/services';
import { IconButton } from '../../controls/IconButton';
import { OnDemand } from '../../controls/OnDemand';
import { plural } from '../../words/figures';
import type { FolderGroup } from './groups';
import { HitRow, type Picking } from './HitRow';
import { NameDialog } from './NameDialog';

const FolderMenu = later(async () => (await import('./FolderMenu')).FolderMenu);

interface FolderSectionProps extends Picking {
  readonly group: FolderGroup;
  readonly onChanged: () => void;
}

/** A folder with its dashboards; it opens and closes, and can be renamed and deleted. */
export function FolderSection({ group, picked, onPick, onChanged }: FolderSectionProps) {
  const [open, setOpen] = useState(true);
  const { folder, hits, title } = group;
  return (
    <section className="folder-group">
      <div className="folder-head">
        <h2>
          <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
            {title} <span className="dim">{hits.length}</span>
          </button>
        </h2>
        {folder?.canEdit === true && (
          <FolderActions folder={folder} count={hits.length} onChanged={onChanged} />
        )}
      </div>
      {open && hits.length === 0 && (
        <p className="folder-empty">
          Nothing in this folder yet. <Link href="/dashboard/new">Make a dashboard</Link>, or move some here.
        </p>
      )}
      {hits.length > 0 && (
        <ul className="hits" hidden={!open}>
          {hits.map((hit) => (
            <HitRow key={hit.uid} hit={hit} picking={{ picked, onPick }} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface FolderActionsProps {
  readonly folder: Folder;
  readonly count: number;
  readonly onChanged: () => void;
}

function FolderActions({ folder, count, onChanged }: FolderActionsProps) {
  const { http } = useServices();
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null);
  const label = `Folder ${folder.title}`;
  const close = () => setAsked(null);
  return (
    <>
      <OnDemand
        load={FolderMenu.prepare}
        face={(opener) => (
          <IconButton icon="more" label={label} aria-haspopup="menu" aria-expanded={false} {...opener} />
        )}
      >
        <FolderMenu label={label} onRename={() => setAsked('rename')} onDelete={() => setAsked('delete')} />
      </OnDemand>
      {asked === 'rename' && (
        <NameDialog
          title="Rename the folder"
          label="Title of the folder"
          value={folder.title}
          action="Rename"
          onSubmit={async (title) => {
            await renameFolder(http, folder, title);
            onChanged();
          }}
          onClose={close}
        />
      )}
      {asked === 'delete' && (
        <NameDialog
          title={`Delete the folder ${folder.title}`}
          label="Type its title to delete it"
          value=""
          must={folder.title}
          about={
            count === 0
              ? 'It is empty.'
              : `${plural(count, 'dashboard')} in it will be in the trash, and can be taken out again.`
          }
          action="Delete the folder"
          onSubmit={async () => {
            await dropFolder(http, folder.uid);
            onChanged();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
