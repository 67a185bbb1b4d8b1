import { useMemo, useState } from 'react';
import { later } from '../app/later';
import {
  ALL_VALUE,
  parseRange,
  type RawRange,
  type ResolvedVariables,
  type VariableModel,
  type VariableOption,
  type VariableValue,
} from '../model';
import { LazyVariable } from './LazyVariable';

const AdHocFilters = later(async () => (await import('./filters/AdHocFilters')).AdHocFilters);

interface VariableBarProps {
  readonly variables: readonly VariableModel[];
  readonly resolved: ResolvedVariables;
  readonly range: RawRange;
  /** The values chosen for one variable; All is `$__all`. */
  readonly onChoose: (name: string, values: readonly string[]) => void;
}

/** The variables of a board that a person can change. */
export function VariableBar({ variables, resolved, range, onChoose }: VariableBarProps) {
  const shown = variables.filter((variable) => isChoice(variable, resolved));
  if (shown.length === 0) return null;
  return (
    <fieldset className="variables" aria-label="Variables">
      {shown.map((variable) => (
        <Control
          key={variable.name}
          variable={variable}
          resolved={resolved}
          range={range}
          onChoose={(values) => onChoose(variable.name, values)}
        />
      ))}
    </fieldset>
  );
}

interface ControlProps {
  readonly variable: VariableModel;
  readonly resolved: ResolvedVariables;
  readonly range: RawRange;
  readonly onChoose: (values: readonly string[]) => void;
}

function Control({ variable, resolved, range, onChoose }: ControlProps) {
  const value = own(resolved.current, variable.name);
  const chosen = chosenValues(value);
  const options = own(resolved.options, variable.name) ?? [];
  if (variable.type === 'adhoc') {
    return <Filters variable={variable} value={value} range={range} onChoose={onChoose} />;
  }
  if (variable.type === 'switch') {
    return <Switch variable={variable} options={options} value={chosen[0] ?? ''} onChoose={onChoose} />;
  }
  if (variable.type === 'textbox') {
    return (
      <TextVariable key={chosen.join()} variable={variable} value={chosen[0] ?? ''} onChoose={onChoose} />
    );
  }
  return (
    <LazyVariable
      variable={variable}
      options={options}
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
      <span className={variable.hide === 'label' ? 'visually-hidden' : 'dim'}>{variable.label}</span>
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

interface FiltersProps {
  readonly variable: VariableModel;
  readonly value: VariableValue | undefined;
  readonly range: RawRange;
  readonly onChoose: (values: readonly string[]) => void;
}

function Filters({ range, ...rest }: FiltersProps) {
  const { from, to } = range;
  const window = useMemo(() => parseRange({ from, to }, Date.now()), [from, to]);
  return window !== null && <AdHocFilters {...rest} range={window} />;
}

interface SwitchProps {
  readonly variable: VariableModel;
  /** On and off. */
  readonly options: readonly VariableOption[];
  readonly value: string;
  readonly onChoose: (values: readonly string[]) => void;
}

/** A variable that is on or off. */
function Switch({ variable, options, value, onChoose }: SwitchProps) {
  const [on, off] = options;
  const isOn = value === on?.value;
  const other = isOn ? off : on;
  const words = (isOn ? on : off)?.text ?? '';
  return (
    <button
      type="button"
      className="button variable"
      aria-pressed={isOn}
      aria-label={`${variable.label} ${words}`}
      onClick={() => other !== undefined && onChoose([other.value])}
    >
      {variable.hide !== 'label' && <span className="dim">{variable.label}</span>} <span>{words}</span>
    </button>
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
    case 'unsupported':
      return false;
    default:
      return true;
  }
}

function chosenValues(value: VariableValue | undefined): readonly string[] {
  if (value === undefined) return [];
  return value.all ? [ALL_VALUE] : (value.chosen ?? value.values);
}

/** Names come from files: one may be called "constructor". */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
