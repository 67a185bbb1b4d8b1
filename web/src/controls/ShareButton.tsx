import { lazy } from 'react';
import type { RawRange } from '../model';
import { IconButton } from './IconButton';
import { OnDemand } from './OnDemand';

const load = () => import('./SharePopover');

const SharePopover = lazy(async () => ({ default: (await load()).SharePopover }));

/** What the button is called, closed and open. */
export const SHARE = 'Share this view';

/** Copies the address of this view. */
export function ShareButton({ range }: { readonly range: RawRange }) {
  return (
    <OnDemand
      load={load}
      face={(opener) => (
        <IconButton icon="share" label={SHARE} aria-haspopup="dialog" aria-expanded={false} {...opener} />
      )}
    >
      <SharePopover range={range} />
    </OnDemand>
  );
}
