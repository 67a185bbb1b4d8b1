import { useState } from 'react';
import { Labelled } from '../../settings/fields';

interface NumberFieldProps {
  readonly label: string;
  readonly about?: string | undefined;
  readonly value: number | null;
  /** Null where the field is emptied. */
  readonly onChange: (value: number | null) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  /** Said in the empty field. */
  readonly hint?: string | undefined;
}

/** A number. What is only half written, such as "-", stays as it stands and changes nothing. */
export function NumberField(props: NumberFieldProps) {
  const { label, about, value, onChange, min, max, step, hint } = props;
  const [written, setWritten] = useState<string | null>(null);
  const text = written ?? (value === null ? '' : String(value));
  const fault = written === null ? null : faultOf(written, min, max);
  const write = (next: string) => {
    setWritten(next);
    if (faultOf(next, min, max) === null) onChange(readNumber(next));
  };
  return (
    <Labelled label={label} about={about} fault={fault}>
      {(given) => (
        <input
          {...given}
          className="input"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          placeholder={hint}
          onChange={(event) => write(event.target.value)}
          onBlur={() => setWritten(null)}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
            if (by === 0) return;
            event.preventDefault();
            const next = stepped(value ?? 0, by * (step ?? 1));
            if (faultOf(String(next), min, max) === null) onChange(next);
            setWritten(null);
          }}
        />
      )}
    </Labelled>
  );
}

/** The number of a text with a point or a comma; null for an empty one. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? null : Number(trimmed);
}

/** What is wrong with a written number, in a sentence; null for nothing. */
function faultOf(
  text: string,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): string | null {
  const value = readNumber(text);
  if (value === null) return null;
  if (!Number.isFinite(value)) return 'This is not a number yet.';
  if (value < min) return `It can be ${min} or more.`;
  return value > max ? `It can be ${max} or less.` : null;
}

/** Without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
function stepped(value: number, by: number): number {
  return Number((value + by).toPrecision(12));
}
