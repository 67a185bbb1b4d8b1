import { later } from '../app/later';
import type { RawRange } from '../model';
import type { ExportedBoard } from './ExportBoard';
import { IconButton } from './IconButton';
import { OnDemand } from './OnDemand';

const SharePopover = later(async () => (await import('./SharePopover')).SharePopover);

/** What the button is called, closed and open. */
export const SHARE = 'Share this view';

export interface ShareProps {
  readonly range: RawRange;
  /** The board whose file can be saved; none where there is no file. */
  readonly board?: ExportedBoard | undefined;
}

/** Copies the address of this view, and saves what it shows. */
export function ShareButton(props: ShareProps) {
  return (
    <OnDemand
      load={SharePopover.prepare}
      face={(opener) => (
        <IconButton icon="share" label={SHARE} aria-haspopup="dialog" aria-expanded={false} {...opener} />
      )}
    >
      <SharePopover {...props} />
    </OnDemand>
  );
}
