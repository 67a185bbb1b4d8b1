import { useId } from 'react';
import { SelectField } from '../../settings/fields';
import type { Choice } from '../options/option';

interface ChoiceFieldProps {
  readonly label: string;
  readonly about?: string | undefined;
  readonly value: unknown;
  readonly choices: readonly Choice[];
  readonly onChange: (value: Choice['value']) => void;
}

/** So many short choices stand side by side; more of them, or long ones, are a list. */
const BESIDE = 4;
const LETTERS = 34;

/** One of several values. What the file says stands among them even where it is unknown here. */
export function ChoiceField({ label, about, value, choices, onChange }: ChoiceFieldProps) {
  const id = useId();
  const letters = choices.reduce((sum, choice) => sum + choice.label.length, 0);
  const known = choices.some((choice) => choice.value === value);
  if (choices.length > BESIDE || letters > LETTERS || !known) {
    return (
      <SelectField
        label={label}
        about={about}
        value={String(value)}
        choices={choices.map((choice) => ({ value: String(choice.value), text: choice.label }))}
        onChange={(text) => {
          const chosen = choices.find((choice) => String(choice.value) === text);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      />
    );
  }
  return (
    <fieldset className="field segments">
      <legend>{label}</legend>
      <div className="joined">
        {choices.map((choice) => (
          <label key={String(choice.value)} className="segment">
            <input
              type="radio"
              className="visually-hidden"
              name={id}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span className="button">{choice.label}</span>
          </label>
        ))}
      </div>
      {about !== undefined && <p className="form-about">{about}</p>}
    </fieldset>
  );
}
