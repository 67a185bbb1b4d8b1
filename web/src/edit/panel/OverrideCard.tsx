import { IconButton } from '../../controls/IconButton';
import { asNumber, asObject, asString, asStrings, type JsonObject } from '../../model/json';
import { SelectField, TextField } from '../settings/fields';
import { AddField } from './controls/AddField';
import { ListField, ReducerField } from './controls/ListFields';
import { NumberField } from './controls/NumberField';
import { type Around, OptionControl } from './controls/OptionControl';
import { optionsOf } from './options';
import { overrideId, type PanelOption } from './options/option';
import { firstValue, freeProperties, type OverrideRow } from './overrides';

interface OverrideCardProps {
  readonly row: OverrideRow;
  readonly type: string;
  readonly around: Around;
  readonly refIds: readonly string[];
  /** `pressed` where nothing was written: a step of its own. */
  readonly onChange: (raw: JsonObject, pressed: boolean) => void;
}

/** Which fields an override is for, and what is other with them. */
export function OverrideCard({ row, type, around, refIds, onChange }: OverrideCardProps) {
  const options = optionsOf(type);
  const setProperties = (properties: readonly object[], pressed: boolean) =>
    onChange({ ...row.raw, properties }, pressed);
  const setValue = (index: number, value: unknown) =>
    setProperties(
      row.properties.map((one, i) => (i === index ? { ...one, value } : one)),
      false,
    );
  const free = freeProperties(options, row);
  const add = (id: string) => {
    const option = free.find((one) => overrideId(one) === id);
    if (option !== undefined) setProperties([...row.properties, { id, value: firstValue(option) }], true);
  };
  return (
    <div className="form override-card">
      <Matched row={row} around={around} refIds={refIds} onChange={onChange} />
      {row.properties.map(({ id, value }, i) => (
        <div key={id} className="option-row" data-tall="true">
          <div className="form">
            <Property
              id={id}
              option={options.find((option) => overrideId(option) === id)}
              value={value}
              around={around}
              onChange={(next) => setValue(i, next)}
            />
          </div>
          <IconButton
            icon="close"
            label={`Remove ${id} from the override`}
            onClick={() =>
              setProperties(
                row.properties.filter((_, other) => other !== i),
                true,
              )
            }
          />
        </div>
      ))}
      <AddField
        label="Add a setting"
        choices={free.map((option) => ({
          value: overrideId(option) ?? '',
          text: `${option.group}: ${option.title}`,
        }))}
        onAdd={add}
      />
    </div>
  );
}

interface PropertyProps {
  readonly id: string;
  /** Undefined for a setting that this panel type does not know. */
  readonly option: PanelOption | undefined;
  readonly value: unknown;
  readonly around: Around;
  readonly onChange: (value: unknown) => void;
}

function Property({ id, option, value, around, onChange }: PropertyProps) {
  if (option === undefined) {
    return <p className="dim">{`${id} is kept as it is: this type of panel does not know it.`}</p>;
  }
  return (
    <OptionControl
      // Here it stands under no heading that says its name.
      option={{ ...option, group: '' }}
      value={value}
      around={around}
      // What an override does not say any more is taken out of it by its own button.
      onChange={(next) => onChange(next ?? null)}
    />
  );
}

interface MatchedProps {
  readonly row: OverrideRow;
  readonly around: Around;
  readonly refIds: readonly string[];
  readonly onChange: OverrideCardProps['onChange'];
}

const TYPES = [
  { value: 'number', text: 'Numbers' },
  { value: 'string', text: 'Texts' },
  { value: 'time', text: 'Times' },
  { value: 'boolean', text: 'Yes or no' },
];

const OPERATORS = [
  { value: 'gte', text: 'at least' },
  { value: 'gt', text: 'more than' },
  { value: 'lte', text: 'at most' },
  { value: 'lt', text: 'less than' },
  { value: 'eq', text: 'equal to' },
  { value: 'neq', text: 'other than' },
];

/** The fields that it is for. */
function Matched({ row, around, refIds, onChange }: MatchedProps) {
  const set = (options: unknown) =>
    onChange({ ...row.raw, matcher: { ...asObject(row.raw.matcher), options } }, false);
  const text = asString(row.options);
  const rule = asObject(row.options);
  switch (row.matcher) {
    case 'byName':
      return (
        <SelectField
          label="Field"
          value={text}
          choices={around.fields.map((name) => ({ value: name, text: name }))}
          onChange={set}
        />
      );
    case 'byNames':
      return (
        <ListField
          label="Fields"
          value={asStrings(rule.names)}
          choices={[...new Set([...asStrings(rule.names), ...around.fields])].map((name) => ({
            value: name,
            label: name,
          }))}
          onChange={(names) => set({ ...rule, names })}
        />
      );
    case 'byType':
      return <SelectField label="Type" value={text} choices={TYPES} onChange={set} />;
    case 'byFrameRefID':
      return (
        <SelectField
          label="Query"
          value={text}
          choices={refIds.map((refId) => ({ value: refId, text: refId }))}
          onChange={set}
        />
      );
    case 'byValue':
      return (
        <>
          <ReducerField
            label="Calculation"
            value={asString(rule.reducer, 'max')}
            onChange={(reducer) => set({ ...rule, reducer })}
          />
          <SelectField
            label="Is"
            value={asString(rule.op, 'gte')}
            choices={OPERATORS}
            onChange={(op) => set({ ...rule, op })}
          />
          <NumberField
            label="Value"
            value={asNumber(rule.value)}
            onChange={(value) => set({ ...rule, value: value ?? 0 })}
          />
        </>
      );
    case 'byRegexp':
      return <TextField label="Regular expression" mono value={text} onChange={set} />;
    default:
      return <p className="dim">{`Fields by "${row.matcher}" are kept as they are.`}</p>;
  }
}
