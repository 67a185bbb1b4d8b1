import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react';
import { useId, useState } from 'react';
import { KEYS, useKey, useKeys } from '../app/keys';
import { Icon } from './icons';

/** All keys, shown by `?`. */
export function KeysDialog() {
  const keys = useKeys();
  const [open, setOpen] = useState(false);
  useKey('?', () => setOpen(true));
  return (
    <Dialog
      className="dialog"
      open={open}
      onClose={() => setOpen(false)}
      backdrop={<div className="backdrop" />}
    >
      <div className="dialog-head">
        <DialogHeading>Keys</DialogHeading>
        <DialogDismiss className="button button-quiet" aria-label="Close">
          <Icon name="close" />
        </DialogDismiss>
      </div>
      <dl className="keys">
        {Object.entries(KEYS).map(([name, meaning]) => (
          <div key={name} className="keys-row">
            <dt>
              {name.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <KeysSwitch initial={keys.enabled()} onChange={keys.enable} />
    </Dialog>
  );
}

function KeysSwitch(props: { readonly initial: boolean; readonly onChange: (on: boolean) => void }) {
  const [on, setOn] = useState(props.initial);
  const id = useId();
  const change = (next: boolean) => {
    setOn(next);
    props.onChange(next);
  };
  return (
    <p className="keys-switch">
      <input id={id} type="checkbox" checked={on} onChange={(event) => change(event.target.checked)} />
      <label htmlFor={id}>Keys of one letter are on</label>
    </p>
  );
}
