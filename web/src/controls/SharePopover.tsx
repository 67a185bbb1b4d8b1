import { Popover, PopoverDisclosure, PopoverProvider } from '@ariakit/react';
import { describeRange } from '../model/quickRanges';
import { fixedAddress } from '../panels/share/addresses';
import { SavePicture } from '../panels/share/SavePicture';
import { loadWholeBoard } from '../panels/share/wholeBoard';
import { CopyButton } from './CopyButton';
import { ExportBoard } from './ExportBoard';
import { IconButton } from './IconButton';
import { SHARE, type ShareProps } from './ShareButton';

const PICTURE = 'Save the dashboard as picture';

/** The address of this view: as it moves on, or fixed to what is seen now; a picture of it, and its file. */
export function SharePopover({ range, board }: ShareProps) {
  return (
    <PopoverProvider defaultOpen placement="bottom-end">
      <PopoverDisclosure render={<IconButton icon="share" label={SHARE} />} />
      <Popover className="popover share" gutter={4} unmountOnHide aria-label={SHARE}>
        <ShareRow
          title="As it moves on"
          note={`${describeRange(range)}, whenever it is opened.`}
          url={window.location.href}
        />
        <ShareRow
          title="As seen now"
          note="Opens on this very stretch of time."
          url={fixedAddress(window.location.href, range, Date.now())}
        />
        <SavePicture
          label={PICTURE}
          name={[document.title]}
          find={() => document.querySelector('.k-board')}
          prepare={loadWholeBoard}
        />
        {board !== undefined && <ExportBoard {...board} />}
      </Popover>
    </PopoverProvider>
  );
}

function ShareRow(props: { readonly title: string; readonly note: string; readonly url: string }) {
  return (
    <div className="share-row">
      <div>
        <h3>{props.title}</h3>
        <p className="dim">{props.note}</p>
      </div>
      <CopyButton text={props.url} label={`Copy the address: ${props.title.toLowerCase()}`} />
    </div>
  );
}
