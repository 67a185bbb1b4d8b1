import type { Choice } from '../options/option';
import { AddField } from './AddField';

interface SeveralFieldProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly choices: readonly Choice[];
  readonly onChange: (values: readonly string[]) => void;
}

/** So many choices are all in sight; of more only the chosen ones, beside a list of the others. */
const IN_SIGHT = 8;

/** Some of a list, in the order in which they were chosen. */
export function SeveralField({ label, value, choices, onChange }: SeveralFieldProps) {
  const chosen = (choice: Choice) => value.includes(String(choice.value));
  const many = choices.length > IN_SIGHT;
  const toggle = (one: string) =>
    onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  return (
    <fieldset className="field several">
      <legend>{label}</legend>
      <div className="several-chips">
        {choices
          .filter((choice) => !many || chosen(choice))
          .map((choice) => (
            <button
              key={String(choice.value)}
              type="button"
              className="chip"
              aria-pressed={chosen(choice)}
              onClick={() => toggle(String(choice.value))}
            >
              {choice.label}
              {many && <span aria-hidden="true">×</span>}
            </button>
          ))}
      </div>
      {many && (
        <AddField
          label={`Add to ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
          choices={choices
            .filter((choice) => !chosen(choice))
            .map((choice) => ({ value: String(choice.value), text: choice.label }))}
          onAdd={toggle}
        />
      )}
    </fieldset>
  );
}
