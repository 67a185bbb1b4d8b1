import { useState } from 'react';
import { type Choice, SelectField } from '../../settings/fields';

interface AddFieldProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onAdd: (value: string) => void;
}

/** Chooses what is added, and adds it. In a list alone each letter that one types to find a line would add one. */
export function AddField({ label, choices, onAdd }: AddFieldProps) {
  const [chosen, setChosen] = useState('');
  const add = () => {
    onAdd(chosen);
    setChosen('');
  };
  return (
    <div className="add-field">
      <SelectField
        label={label}
        value={chosen}
        choices={[{ value: '', text: 'Choose' }, ...choices]}
        onChange={setChosen}
      />
      <button
        type="button"
        className="button"
        aria-label={`${label}: add it`}
        disabled={chosen === ''}
        onClick={add}
      >
        Add
      </button>
    </div>
  );
}
