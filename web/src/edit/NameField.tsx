import { type KeyboardEvent, useEffect, useRef } from 'react';

interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  /** The new name; null where it was left as it is. */
  readonly onDone: (value: string | null) => void;
}

/** A name that is written in its place: Enter or leaving the field takes it, Escape leaves it as it was. */
export function NameField({ label, value, onDone }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => field.current?.select(), []);
  const finish = (next: string | null) => {
    if (done.current) return;
    done.current = true;
    onDone(next === null || next.trim() === '' || next === value ? null : next.trim());
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') finish(event.currentTarget.value);
    if (event.key !== 'Escape') return;
    event.preventDefault();
    finish(null);
  };
  return (
    <input
      ref={field}
      className="input k-name"
      aria-label={label}
      defaultValue={value}
      onKeyDown={onKey}
      onBlur={(event) => finish(event.currentTarget.value)}
    />
  );
}
