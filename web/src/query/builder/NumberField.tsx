import { useState } from 'react';

interface NumberFieldProps {
  /** What the number says, for ears. */
  readonly label: string;
  /** As PromQL has it: "0.95", "1e6", "+Inf". */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+|Inf)$/;

/** A number; what is none yet is marked, and not taken. */
export function NumberField({ label, value, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value;
  const write = (text: string) => {
    const good = NUMBER.test(text);
    setDraft(good ? null : text);
    if (good) onChange(text);
  };
  return (
    <input
      className="input mono builder-number"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={draft !== null}
      value={shown}
      onChange={(event) => write(event.target.value)}
      onBlur={() => setDraft(null)}
    />
  );
}
