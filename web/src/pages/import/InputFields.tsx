import { useId } from 'react';
import type { Input } from '../../model/export/inputs';
import type { DataSourceRef } from '../../model/migrate/settings';

type Answers = Readonly<Record<string, string>>;

interface InputFieldsProps {
  readonly inputs: readonly Input[];
  readonly sources: readonly DataSourceRef[];
  readonly answers: Answers;
  readonly onChange: (answers: Record<string, string>) => void;
}

/** What the file asks for: which data source stands for which of its own, and the values of constants. */
export function InputFields({ inputs, sources, answers, onChange }: InputFieldsProps) {
  return inputs.map((input) => (
    <InputField
      key={input.name}
      input={input}
      sources={sources.filter((source) => source.type === input.pluginId)}
      value={answers[input.name] ?? ''}
      onChange={(value) => onChange({ ...answers, [input.name]: value })}
    />
  ));
}

interface InputFieldProps {
  readonly input: Input;
  readonly sources: readonly DataSourceRef[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function InputField({ input, sources, value, onChange }: InputFieldProps) {
  const id = useId();
  const field = { id, className: 'input', value };
  return (
    <div className="field">
      <label htmlFor={id}>{input.label}</label>
      {input.kind === 'constant' ? (
        <input {...field} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <select {...field} onChange={(event) => onChange(event.target.value)}>
          {sources.length === 0 && <option value="">None of type {input.pluginId} here</option>}
          {sources.map((source) => (
            <option key={source.uid} value={source.uid}>
              {source.name}
            </option>
          ))}
        </select>
      )}
      {input.description !== '' && <p className="form-about">{input.description}</p>}
    </div>
  );
}
