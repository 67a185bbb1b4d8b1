import { asString, type JsonObject } from '../../../model/json';
import { objectsOf } from '../../../model/transform/group';
import { SelectField } from '../../settings/fields';
import type { FieldsFormProps } from './fieldsForm';
import { NoFields } from './NoFields';

/** What a field may be used for, by Grafana's names. */
const USES = [
  { value: '', text: 'As it is called' },
  { value: 'field.name', text: 'Name' },
  { value: 'field.value', text: 'Value' },
  { value: 'field.label', text: 'Label' },
  { value: 'displayName', text: 'Display name' },
  { value: 'unit', text: 'Unit' },
  { value: 'decimals', text: 'Decimals' },
  { value: 'min', text: 'Least value' },
  { value: 'max', text: 'Most value' },
  { value: 'color', text: 'Colour' },
  { value: 'threshold1', text: 'Threshold' },
  { value: 'mappings.value', text: 'Values that are mapped' },
  { value: 'mappings.text', text: 'Texts of mapped values' },
  { value: 'mappings.color', text: 'Colours of mapped values' },
  { value: '__ignore', text: 'Nothing' },
];

/** What each field is used for, where options of fields come out of data. */
export function MappingForm({ options, names, onOptions }: FieldsFormProps) {
  const mappings = objectsOf(options.mappings);
  const set = (name: string, use: string) => onOptions({ ...options, mappings: mapped(mappings, name, use) });
  if (names.length === 0) return <NoFields />;
  return (
    <ol className="step-list">
      {names.map((name) => (
        <li key={name} className="field-use">
          <SelectField
            label={name}
            value={asString(mappings.find(({ fieldName }) => fieldName === name)?.handlerKey)}
            choices={USES}
            onChange={(use) => set(name, use)}
          />
        </li>
      ))}
    </ol>
  );
}

/** The list with another use of a field; what else it says of the field stays. */
function mapped(mappings: readonly JsonObject[], name: string, use: string): JsonObject[] {
  if (use === '') return mappings.filter(({ fieldName }) => fieldName !== name);
  return mappings.some(({ fieldName }) => fieldName === name)
    ? mappings.map((one) => (one.fieldName === name ? { ...one, handlerKey: use } : one))
    : [...mappings, { fieldName: name, handlerKey: use }];
}
