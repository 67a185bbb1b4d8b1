import { Item, OpenedMenu } from '../../controls/OpenedMenu';
import { Icon } from '../../shell/icons';

interface FolderMenuProps {
  readonly label: string;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

/** What can be done with a folder, opened. */
export function FolderMenu({ label, onRename, onDelete }: FolderMenuProps) {
  return (
    <OpenedMenu label={label} className="button" face={<Icon name="more" />} placement="bottom-end" apart>
      <Item onClick={onRename}>Rename</Item>
      <Item onClick={onDelete}>Delete</Item>
    </OpenedMenu>
  );
}
