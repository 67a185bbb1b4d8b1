import { useState } from 'react';
import { useServices } from '../app/services';
import { formatQuery } from './format';
import { promApiOf } from './promApi';
import type { QueryContext } from './types';

interface FormatButtonProps {
  readonly value: string;
  readonly context: QueryContext;
  readonly onChange: (text: string) => void;
}

/** Writes the query in tidy form; says why where it cannot. */
export function FormatButton({ value, context, onChange }: FormatButtonProps) {
  const { http } = useServices();
  const [fault, setFault] = useState<{ readonly of: string; readonly words: string } | null>(null);
  const tidy = async () => {
    const result = await formatQuery(promApiOf(http, context.datasourceUid), value);
    if ('text' in result) onChange(result.text);
    setFault('fault' in result ? { of: value, words: result.fault } : null);
  };
  return (
    <>
      <button type="button" className="chip" disabled={value.trim() === ''} onClick={() => void tidy()}>
        Tidy
      </button>
      <span role="status" className="query-fault">
        {fault?.of === value ? fault.words : ''}
      </span>
    </>
  );
}
