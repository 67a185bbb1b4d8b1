import { Item, OpenedMenu } from '../controls/OpenedMenu';
import { Icon } from '../shell/icons';

interface RowMenuProps {
  readonly label: string;
  readonly onRename: () => void;
  /** Null at the ends. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: (withPanels: boolean) => void;
}

/** The menu of a row, opened. */
export function RowMenu({ label, onRename, onUp, onDown, onRemove }: RowMenuProps) {
  return (
    <OpenedMenu label={label} className="button" face={<Icon name="more" />} placement="bottom-end" apart>
      <Item onClick={onRename}>Rename</Item>
      {onUp !== null && <Item onClick={onUp}>Move up</Item>}
      {onDown !== null && <Item onClick={onDown}>Move down</Item>}
      <Item onClick={() => onRemove(false)}>Remove the row, keep its panels</Item>
      <Item onClick={() => onRemove(true)}>Remove the row and its panels</Item>
    </OpenedMenu>
  );
}
