import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';

interface SpanNullsFieldProps {
  readonly label: string;
  /** False for gaps, true for joined, or the longest gap in milliseconds that is joined. */
  readonly value: unknown;
  readonly onChange: (value: boolean | number) => void;
}

const CHOICES = [
  { value: 'false', label: 'Gaps' },
  { value: 'true', label: 'Joined' },
  { value: 'some', label: 'Short ones joined' },
];

/** One hour, as Grafana begins with. */
const BEGIN_MS = 3_600_000;

/** What becomes of a line where values are missing. */
export function SpanNullsField({ label, value, onChange }: SpanNullsFieldProps) {
  const some = typeof value === 'number';
  return (
    <>
      <ChoiceField
        label={label}
        value={some ? 'some' : String(value === true)}
        choices={CHOICES}
        onChange={(choice) => onChange(choice === 'some' ? BEGIN_MS : choice === 'true')}
      />
      {some && (
        <NumberField
          label="Joined up to, in seconds"
          value={value / 1000}
          min={0.001}
          onChange={(seconds) => onChange((seconds ?? 0) * 1000)}
        />
      )}
    </>
  );
}
