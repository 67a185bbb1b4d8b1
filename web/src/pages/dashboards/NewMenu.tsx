import { Link } from '../../app/Link';
import { Item, OpenedMenu } from '../../controls/OpenedMenu';
import { NEW_FACE } from './NewButton';

/** What can be made, opened. */
export function NewMenu({ onFolder }: { readonly onFolder: () => void }) {
  return (
    <OpenedMenu label="New" className="button button-strong" face={NEW_FACE} placement="bottom-end" apart>
      <Item render={<Link href="/dashboard/new" />}>Dashboard</Item>
      <Item render={<Link href="/dashboard/import" />}>Import a dashboard</Item>
      <Item onClick={onFolder}>Folder</Item>
    </OpenedMenu>
  );
}
