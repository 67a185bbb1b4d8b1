interface ChoiceProps {
  /** What is chosen here, for ears. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
}

/** One of a few, by the browser's own list. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select
      className="input mono builder-choice"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  );
}
