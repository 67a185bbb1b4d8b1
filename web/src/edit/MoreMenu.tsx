import { Item, OpenedMenu } from '../controls/OpenedMenu';
import { Icon } from '../shell/icons';
import { MORE } from './EditActions';

interface MoreMenuProps {
  /** Null where it cannot be done. */
  readonly onCopy: (() => void) | null;
  readonly onDelete: (() => void) | null;
}

/** What is done with a board seldom, opened. */
export function MoreMenu({ onCopy, onDelete }: MoreMenuProps) {
  return (
    <OpenedMenu label={MORE} className="button" face={<Icon name="more" />} placement="bottom-end" apart>
      {onCopy !== null && <Item onClick={onCopy}>Save a copy</Item>}
      {onDelete !== null && <Item onClick={onDelete}>Delete the dashboard</Item>}
    </OpenedMenu>
  );
}
