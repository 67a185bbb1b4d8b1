import { useId, useState } from 'react';
import { KEYS, useKeys } from '../app/keys';
import { Modal } from '../controls/Modal';

const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→' };

/** All keys, and the switch for those of one letter. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const keys = useKeys();
  return (
    <Modal title="Keys" onClose={onClose}>
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
    </Modal>
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
