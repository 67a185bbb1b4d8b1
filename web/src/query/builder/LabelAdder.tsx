import { useState } from 'react';
import { SuggestInput } from '../../controls/SuggestInput';

interface LabelAdderProps {
  readonly load: () => Promise<readonly string[]>;
  readonly onAdd: (label: string) => void;
}

/** A field for one more label; a label that there is, is taken at once, any other with Enter. */
export function LabelAdder({ load, onAdd }: LabelAdderProps) {
  const [text, setText] = useState('');
  const add = (label: string) => {
    if (label !== '') onAdd(label);
    setText('');
  };
  return (
    <form
      className="builder-label"
      onSubmit={(event) => {
        event.preventDefault();
        add(text.trim());
      }}
    >
      <SuggestInput code label="Add a label" value={text} load={load} onChange={setText} onPick={add} />
    </form>
  );
}
