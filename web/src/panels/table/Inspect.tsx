import { type ToggleEvent, useId, useRef, useState } from 'react';
import { CopyButton } from '../../controls/CopyButton';
import { LATER } from '../laterWords';
import { placeBeside } from '../placeBeside';

/** A button behind which the whole content of a cell stands, to be read and copied. */
export function Inspect({ label, text }: { label: string; text: string }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    const opened = event.newState === 'open';
    setOpen(opened);
    if (opened && button.current !== null) {
      placeBeside(event.currentTarget, button.current);
    }
    event.currentTarget.toggleAttribute('data-placed', opened);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="k-table-inspect"
        aria-label={`${LATER.inspect} ${label}`}
        popoverTarget={id}
      >
        …
      </button>
      <div id={id} popover="auto" className="k-why-box" role="dialog" aria-label={label} onToggle={place}>
        {open && (
          <>
            <pre className="k-table-json">{text}</pre>
            <CopyButton text={text} label={`Copy ${label}`} />
          </>
        )}
      </div>
    </>
  );
}
