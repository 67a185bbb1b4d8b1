import { Popover, PopoverDisclosure, PopoverProvider } from '@ariakit/react';
import { useState } from 'react';
import { withParams } from '../app/router';
import { parseRange, type RawRange } from '../model';
import { Icon } from '../shell/icons';
import { CopyButton } from './CopyButton';

/** Copies the address of this view: as it moves on, or fixed to what is seen now. */
export function ShareButton({ range }: { readonly range: RawRange }) {
  const [open, setOpen] = useState(false);
  return (
    <PopoverProvider open={open} setOpen={setOpen} placement="bottom-end">
      <PopoverDisclosure className="button" aria-label="Share this view" title="Share">
        <Icon name="share" />
      </PopoverDisclosure>
      <Popover className="popover share" gutter={4} portal unmountOnHide aria-label="Share this view">
        <ShareRow
          title="As it moves on"
          note={`Opens on ${range.from} to ${range.to}.`}
          url={window.location.href}
        />
        <ShareRow title="As seen now" note="Opens on this very stretch of time." url={fixedUrl(range)} />
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

function fixedUrl(range: RawRange): string {
  const fixed = parseRange(range, Date.now());
  if (fixed === null) return window.location.href;
  const params = withParams(new URLSearchParams(window.location.search), {
    from: String(fixed.fromMs),
    to: String(fixed.toMs),
  });
  return window.location.origin + window.location.pathname + params;
}
