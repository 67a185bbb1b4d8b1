import { type ReactNode, useCallback } from 'react';
import { SuggestField } from '../../../controls/SuggestField';
import type { VariableValues } from '../../../model';
import { asBool, asNumber, asString, asStrings } from '../../../model/json';
import { plural } from '../../../words/figures';
import { AreaField, CheckField, SelectField, TextField } from '../../settings/fields';
import type { PanelOption } from '../options/option';
import { ChoiceField } from './ChoiceField';
import { ColorField } from './ColorField';
import { ColorModeField } from './ColorModeField';
import { LinksField } from './LinksField';
import { ListField, ReducerField, ReducersField } from './ListFields';
import { MappingsField } from './MappingsField';
import { NumberField } from './NumberField';
import { RowsField } from './RowsField';
import { SpanNullsField } from './SpanNullsField';
import { ThresholdsField } from './ThresholdsField';
import { UnitField } from './UnitField';

/** What options may choose from, as the panel is now. */
export interface Around {
  /** Names of the fields that the panel has. */
  readonly fields: readonly string[];
  /** The variables of the board. */
  readonly variables: VariableValues;
}

interface OptionControlProps {
  readonly option: PanelOption;
  /** What holds now; of an option that the file says nothing of, what holds without it. */
  readonly value: unknown;
  /** Undefined takes the option out of the file. */
  readonly onChange: (value: unknown) => void;
  readonly around: Around;
}

/** The control of one option. */
export function OptionControl({ option, value, onChange, around }: OptionControlProps) {
  const { asked, title: label, about } = option;
  switch (asked.kind) {
    case 'text':
      return asked.lines === true ? (
        <AreaField label={label} about={about} value={asString(value)} onChange={onChange} />
      ) : (
        <TextField
          label={label}
          about={about}
          value={typeof value === 'number' ? String(value) : asString(value)}
          onChange={(text) => onChange(text === '' && option.initial === '' ? undefined : text)}
          {...(asked.hint === undefined ? {} : { placeholder: asked.hint })}
        />
      );
    case 'number':
      return (
        <NumberField
          label={label}
          about={about}
          value={asNumber(value)}
          onChange={(number) => onChange(number ?? undefined)}
          min={asked.min}
          max={asked.max}
          step={asked.step}
          hint={asked.hint}
        />
      );
    case 'switch':
      return <CheckField label={label} about={about} value={asBool(value)} onChange={onChange} />;
    case 'choice':
      return (
        <ChoiceField label={label} about={about} value={value} choices={asked.choices} onChange={onChange} />
      );
    case 'unit':
      return (
        <UnitField
          label={label}
          value={asString(value)}
          onChange={(unit) => onChange(unit === '' ? undefined : unit)}
        />
      );
    case 'color':
      return <ColorField label={label} value={asString(value)} onChange={onChange} />;
    case 'colorMode':
      return <ColorModeField label={label} value={value} onChange={onChange} />;
    case 'thresholds':
      return (
        <Several option={option}>
          <ThresholdsField value={value} onChange={onChange} />
        </Several>
      );
    case 'mappings':
      return (
        <Several option={option}>
          <MappingsField value={value} onChange={onChange} />
        </Several>
      );
    case 'links':
      return (
        <Several option={option}>
          <LinksField value={value} onChange={onChange} />
        </Several>
      );
    case 'reducer':
      return <ReducerField label={label} value={asString(value)} onChange={onChange} />;
    case 'reducers':
      return asked.many ? (
        <ReducersField label={label} value={value} onChange={onChange} />
      ) : (
        <ReducerField label={label} value={asStrings(value)[0] ?? ''} onChange={(id) => onChange([id])} />
      );
    case 'list':
      return <ListField label={label} value={value} choices={asked.choices} onChange={onChange} />;
    case 'rows':
      return (
        <Several option={option}>
          <RowsField
            asked={asked}
            value={value}
            onChange={onChange}
            control={(row, own, onRow) => (
              <OptionControl option={row} value={own} around={around} onChange={onRow} />
            )}
          />
        </Several>
      );
    case 'field':
      return <NameOfField label={label} value={asString(value)} names={around.fields} onChange={onChange} />;
    case 'variable':
      return (
        <SelectField
          label={label}
          about={repeatWords(around.variables, asString(value)) ?? about}
          value={asString(value)}
          choices={[
            { value: '', text: 'Not repeated' },
            ...Object.keys(around.variables).map((name) => ({ value: name, text: name })),
          ]}
          onChange={(name) => onChange(name === '' ? undefined : name)}
        />
      );
    case 'spanNulls':
      return <SpanNullsField label={label} value={value} onChange={onChange} />;
  }
}

/** What is made of several fields; its title is not said twice where the group is called so. */
function Several({ option, children }: { readonly option: PanelOption; readonly children: ReactNode }) {
  const { title, about, group } = option;
  return (
    <fieldset className="field composed">
      <legend className={title === group ? 'visually-hidden' : ''}>{title}</legend>
      {about !== undefined && <p className="form-about">{about}</p>}
      {children}
    </fieldset>
  );
}

/** What the board does with a repeated panel now; undefined for one that is not repeated. */
function repeatWords(variables: VariableValues, name: string): string | undefined {
  const values = Object.hasOwn(variables, name) ? variables[name]?.values : undefined;
  if (values === undefined) return undefined;
  const some = values.slice(0, 3).join(', ');
  return `${plural(values.length, 'panel', 'panels')} on the board now: ${some}${values.length > 3 ? ' and others' : ''}.`;
}

interface NameOfFieldProps {
  readonly label: string;
  readonly value: string;
  readonly names: readonly string[];
  readonly onChange: (value: unknown) => void;
}

function NameOfField({ label, value, names, onChange }: NameOfFieldProps) {
  const load = useCallback(async () => names, [names]);
  return (
    <SuggestField
      label={label}
      value={value}
      load={load}
      onChange={(name) => onChange(name === '' ? undefined : name)}
    />
  );
}
