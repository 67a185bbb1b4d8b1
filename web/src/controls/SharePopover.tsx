import { Popover, PopoverDisclosure, PopoverProvider } from '@ariakit/react';
import { withParams } from '../app/router';
import { parseRange, type RawRange } from '../model';
import { CopyButton } from './CopyButton';
import { IconButton } from './IconButton';
import { SHARE } from './ShareButton';

/** The address of this view: as it moves on, or fixed to what is seen now. */
export function SharePopover({ range }: { readonly range: RawRange }) {
  return (
    <PopoverProvider defaultOpen placement="bottom-end">
      <PopoverDisclosure render={<IconButton icon="share" label={SHARE} />} />
      <Popover className="popover share" gutter={4} unmountOnHide aria-label={SHARE}>
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
