import { useId } from 'react';
import { cssColor } from '../../../model/colors';

/** The colours that have a name in a file; each is drawn in the tokens of the theme. */
export const COLORS = [
  'green',
  'yellow',
  'orange',
  'red',
  'blue',
  'purple',
  'text',
  'gray',
  'transparent',
] as const;

interface ColorFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (color: string) => void;
}

/** A colour by its name, or as #rrggbb. */
export function ColorField({ label, value, onChange }: ColorFieldProps) {
  const id = useId();
  return (
    <fieldset className="field colors">
      <legend>{label}</legend>
      <div className="color-row">
        {COLORS.map((color) => (
          <label key={color} className="color" title={color}>
            <input
              type="radio"
              className="visually-hidden"
              name={id}
              aria-label={color}
              checked={value === color}
              onChange={() => onChange(color)}
            />
            <span
              className="color-swatch"
              data-none={color === 'transparent'}
              style={{ backgroundColor: cssColor(color) }}
            />
          </label>
        ))}
        <input
          className="input color-text mono"
          aria-label={`${label}, by its name or as #rrggbb`}
          value={value}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </fieldset>
  );
}
