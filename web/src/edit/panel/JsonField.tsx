import { useState } from 'react';
import { isObject, type JsonObject } from '../../model/json';
import { readJson } from '../../model/json/parse';
import { Labelled } from '../settings/fields';

interface JsonFieldProps {
  readonly label: string;
  readonly value: JsonObject;
  readonly onChange: (value: JsonObject) => void;
}

/** An object as text. It is taken as soon as it is whole; until then the mistake is told with its place. */
export function JsonField({ label, value, onChange }: JsonFieldProps) {
  const stored = JSON.stringify(value, null, 2);
  const [written, setWritten] = useState<string | null>(null);
  const text = written ?? stored;
  const fault = written === null ? null : faultOf(written);
  const write = (next: string) => {
    setWritten(next);
    const read = readJson(next);
    if ('value' in read && isObject(read.value)) onChange(read.value);
  };
  return (
    <Labelled label={label} fault={fault}>
      {(given) => (
        <textarea
          {...given}
          className="input area mono panel-json"
          spellCheck={false}
          rows={Math.min(Math.max(text.split('\n').length, 4), 24)}
          value={text}
          onChange={(event) => write(event.target.value)}
          onBlur={() => fault === null && setWritten(null)}
        />
      )}
    </Labelled>
  );
}

function faultOf(text: string): string | null {
  const read = readJson(text);
  if ('fault' in read) {
    const { line, column, message, mend } = read.fault;
    return `Line ${line}, column ${column}: ${message} ${mend}`;
  }
  return isObject(read.value) ? null : 'It has to be an object, between { and }.';
}
