/** The fields of settings: a label, what it means, and an input that tells each change. */

import '../../controls/forms.css';
import { type ReactNode, useId, useState } from 'react';
import { sameJson } from '../../model/json/difference';
import { readTags } from '../save/CopyForm';

interface FieldProps {
  readonly label: string;
  /** What it means, in one sentence; empty where the label says it. */
  readonly about?: string | undefined;
}

interface ValueProps<T> extends FieldProps {
  readonly value: T;
  readonly onChange: (value: T) => void;
}

interface TextFieldProps extends ValueProps<string> {
  readonly placeholder?: string;
  /** What is wrong with the value, in one sentence; null when nothing is. */
  readonly fault?: string | null;
  readonly mono?: boolean;
}

/** One line of text. */
export function TextField({
  label,
  about,
  value,
  onChange,
  placeholder,
  fault = null,
  mono,
}: TextFieldProps) {
  return (
    <Labelled label={label} about={about} fault={fault}>
      {(props) => (
        <input
          {...props}
          className={mono === true ? 'input mono' : 'input'}
          value={value}
          placeholder={placeholder}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

/** Several lines of text. */
export function AreaField({ label, about, value, onChange, mono }: TextFieldProps) {
  return (
    <Labelled label={label} about={about} fault={null}>
      {(props) => (
        <textarea
          {...props}
          className={mono === true ? 'input area mono' : 'input area'}
          rows={3}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

/** A list of words, as people write it; what is only half written stays as it stands. */
export function TagsField({ label, value, onChange }: ValueProps<readonly string[]>) {
  const [written, setWritten] = useState(() => value.join(', '));
  const shown = sameJson(readTags(written), value) ? written : value.join(', ');
  const write = (text: string) => {
    setWritten(text);
    onChange(readTags(text));
  };
  return <TextField label={label} value={shown} onChange={write} />;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface SelectFieldProps extends ValueProps<string> {
  readonly choices: readonly Choice[];
}

/** One of a few values; what the file says stands among them even where it is unknown here. */
export function SelectField({ label, about, value, onChange, choices }: SelectFieldProps) {
  const known = choices.some((choice) => choice.value === value);
  return (
    <Labelled label={label} about={about} fault={null}>
      {(props) => (
        <select {...props} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          {!known && <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** On or off. */
export function CheckField({ label, about, value, onChange }: ValueProps<boolean>) {
  const id = useId();
  return (
    <div className="check">
      <input
        id={id}
        type="checkbox"
        checked={value}
        aria-describedby={about === undefined ? undefined : `${id}-about`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {about !== undefined && (
          <p id={`${id}-about`} className="form-about">
            {about}
          </p>
        )}
      </div>
    </div>
  );
}

interface InputProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface LabelledProps extends FieldProps {
  readonly fault: string | null;
  readonly children: (props: InputProps) => ReactNode;
}

/** A label, what is asked for, and what it means or what is wrong with it. */
export function Labelled({ label, about, fault, children }: LabelledProps) {
  const id = useId();
  const said = fault ?? about;
  const props = {
    id,
    'aria-describedby': said === undefined ? undefined : `${id}-about`,
    'aria-invalid': fault !== null,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(props)}
      {said !== undefined && (
        <p id={`${id}-about`} className={fault === null ? 'form-about' : 'fault'}>
          {said}
        </p>
      )}
    </div>
  );
}
