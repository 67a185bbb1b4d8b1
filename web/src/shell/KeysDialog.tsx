import { Dialog, DialogDismiss } from '@ariakit/react';
import { useId, useState } from 'react';
import { KEYS, useKeys } from '../app/keys';
import { Icon } from './icons';

const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→' };

/** All keys, and the switch for those of one letter. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const keys = useKeys();
  return (
    <Dialog
      className="dialog"
      aria-label="Keys"
      open
      onClose={onClose}
      backdrop={<div className="backdrop" />}
    >
      <div className="dialog-head">
        <h2>Keys</h2>
        <DialogDismiss className="button button-quiet" aria-label="Close">
          <Icon name="close" />
        </DialogDismiss>
      </div>
      <dl className="keys">
        {Object.entries(KEYS).map(([name, meaning]) => (
          <div key={name} className="keys-row">
            <dt>
              {name.split(' ').map((part) => (
                <kbd key={part}>{SIGNS[part] ?? part}</kbd>
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
