import { useState } from 'react';
import { ALL_VALUE, type ResolvedVariables, type VariableModel, type VariableValue } from '../model';
import { LazyVariable } from './LazyVariable';

interface VariableBarProps {
  readonly variables: readonly VariableModel[];
  readonly resolved: ResolvedVariables;
  /** The values chosen for one variable; All is `$__all`. */
  readonly onChoose: (name: string, values: readonly string[]) => void;
}

/** The variables of a board that a person can change. */
export function VariableBar({ variables, resolved, onChoose }: VariableBarProps) {
  const shown = variables.filter((variable) => isChoice(variable, resolved));
  if (shown.length === 0) return null;
  return (
    <fieldset className="variables" aria-label="Variables">
      {shown.map((variable) => (
        <Control
          key={variable.name}
          variable={variable}
          resolved={resolved}
          onChoose={(values) => onChoose(variable.name, values)}
        />
      ))}
    </fieldset>
  );
}

interface ControlProps {
  readonly variable: VariableModel;
  readonly resolved: ResolvedVariables;
  readonly onChoose: (values: readonly string[]) => void;
}

function Control({ variable, resolved, onChoose }: ControlProps) {
  const value = own(resolved.current, variable.name);
  const chosen = chosenValues(value);
  if (variable.type === 'textbox') {
    return (
      <TextVariable key={chosen.join()} variable={variable} value={chosen[0] ?? ''} onChoose={onChoose} />
    );
  }
  return (
    <LazyVariable
      variable={variable}
      options={own(resolved.options, variable.name) ?? []}
      chosen={chosen}
      error={own(resolved.errors, variable.name) ?? null}
      onChoose={onChoose}
    />
  );
}

interface TextVariableProps {
  readonly variable: VariableModel;
  readonly value: string;
  readonly onChoose: (values: readonly string[]) => void;
}

/** A variable that is free text; it counts when Enter is pressed or the field is left. */
function TextVariable({ variable, value, onChoose }: TextVariableProps) {
  const [draft, setDraft] = useState(value);
  const commit = () => {
    if (draft !== value) onChoose([draft]);
  };
  return (
    <label className="variable-text">
      <span className="dim">{variable.label}</span>
      <input
        className="input"
        value={draft}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </label>
  );
}

/** A variable with nothing to choose from, as the one data source, only takes room. */
function isChoice(variable: VariableModel, resolved: ResolvedVariables): boolean {
  if (variable.hide === 'variable') return false;
  const known = own(resolved.options, variable.name)?.length ?? 0;
  switch (variable.type) {
    case 'datasource':
      return known > 1;
    case 'constant':
    case 'adhoc':
    case 'unsupported':
      return false;
    default:
      return true;
  }
}

function chosenValues(value: VariableValue | undefined): readonly string[] {
  if (value === undefined) return [];
  return value.all ? [ALL_VALUE] : value.values;
}

/** Names come from files: one may be called "constructor". */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
