import type { RawRange, VariableValues } from '../../model';
import { asBool, asNumber, asString, type JsonObject } from '../../model/json';
import { CheckField, SelectField, TextField } from './fields';
import { ItemHead } from './ItemHead';
import { VariablePreview } from './VariablePreview';
import { TypeFields } from './VariableTypeFields';
import { VARIABLE_KINDS } from './variableKinds';

export interface VariableFormProps {
  readonly raw: JsonObject;
  /** All other variables of the board. */
  readonly others: readonly JsonObject[];
  readonly range: RawRange;
  readonly values: VariableValues;
  readonly onSet: (keys: Readonly<Record<string, unknown>>) => void;
  readonly onClose: () => void;
}

const HIDE = [
  { value: '0', text: 'With its label' },
  { value: '1', text: 'Without its label' },
  { value: '2', text: 'Not at all' },
];

/** Types whose value can be several, or All. */
const LISTS: ReadonlySet<string> = new Set(['query', 'custom', 'datasource']);

/** One variable: what it is called, where its values come from, and which these are now. */
export function VariableForm({ raw, others, range, values, onSet, onClose }: VariableFormProps) {
  const type = asString(raw.type, 'query');
  const name = asString(raw.name);
  return (
    <section className="form">
      <ItemHead title={`Variable ${name}`} onClose={onClose} />
      <div className="pair">
        <TextField
          label="Name"
          about="Queries write it as $name."
          mono
          value={name}
          fault={nameFault(name, others)}
          onChange={(next) => onSet({ name: next })}
        />
        <TextField
          label="Label"
          about="What people read above the board."
          value={asString(raw.label)}
          onChange={(label) => onSet({ label: label === '' ? undefined : label })}
        />
        <SelectField
          label="Type"
          value={type}
          choices={VARIABLE_KINDS}
          onChange={(next) => onSet(ofType(next))}
        />
        <SelectField
          label="Shown above the board"
          value={String(asNumber(raw.hide) ?? 0)}
          choices={HIDE}
          onChange={(hide) => onSet({ hide: Number(hide) })}
        />
      </div>
      <TypeFields raw={raw} onSet={onSet} />
      {LISTS.has(type) && <ChoiceFields raw={raw} onSet={onSet} />}
      <VariablePreview raw={raw} others={others} range={range} values={values} />
    </section>
  );
}

function ChoiceFields({ raw, onSet }: Pick<VariableFormProps, 'raw' | 'onSet'>) {
  const includeAll = asBool(raw.includeAll);
  return (
    <>
      <CheckField
        label="Several values can be chosen"
        value={asBool(raw.multi)}
        onChange={(multi) => onSet({ multi })}
      />
      <CheckField
        label="All can be chosen"
        value={includeAll}
        onChange={(all) => onSet({ includeAll: all })}
      />
      {includeAll && (
        <TextField
          label="What All stands for"
          about="Empty for every value; .* asks for anything, which is quicker where there are many."
          mono
          value={asString(raw.allValue)}
          onChange={(allValue) => onSet({ allValue: allValue === '' ? undefined : allValue })}
        />
      )}
    </>
  );
}

/** What a variable of another type begins with: what the one before was made of means something else there. */
function ofType(type: string): Readonly<Record<string, unknown>> {
  const beginnings: Readonly<Record<string, unknown>> = {
    query: { query: 'label_values(up, instance)', refId: 'PrometheusVariableQueryEditor-VariableQuery' },
    custom: 'one, two, three',
    interval: '1m,5m,15m,1h',
    datasource: 'prometheus',
    constant: '',
    textbox: '',
  };
  return { type, query: beginnings[type], definition: undefined, options: [], current: {}, regex: '' };
}

/** Why a name cannot be used; null where it can. */
export function nameFault(name: string, others: readonly JsonObject[]): string | null {
  if (name === '') return 'A variable needs a name.';
  if (!/^\w+$/.test(name)) return 'Only letters, digits and underscores.';
  if (name.startsWith('__')) return 'Names that begin with two underscores are those of Grafana itself.';
  return others.some((other) => other.name === name) ? 'Another variable has this name.' : null;
}
