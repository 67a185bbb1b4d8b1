import { asObject, asString, asStrings, type JsonObject } from '../../../model/json';
import { own } from '../../../model/transform/step';
import { SelectField } from '../../settings/fields';
import { ReducersField } from '../controls/ListFields';
import { type FieldsFormProps, withOwn } from './fieldsForm';
import { NoFields } from './NoFields';

const USES = [
  { value: '', text: 'Is left out' },
  { value: 'groupby', text: 'Groups the rows' },
  { value: 'aggregate', text: 'Is calculated' },
];

/** What becomes of each field when rows are put together. */
export function GroupByForm({ options, names, onOptions }: FieldsFormProps) {
  const fields = asObject(options.fields);
  const set = (name: string, value: JsonObject | undefined) =>
    onOptions({ ...options, fields: withOwn(fields, name, value) });
  if (names.length === 0) return <NoFields />;
  return (
    <ol className="step-list">
      {names.map((name) => {
        const field = asObject(own(fields, name));
        const operation = asString(field.operation);
        const aggregations = asStrings(field.aggregations);
        return (
          <li key={name} className="field-use">
            <SelectField
              label={name}
              value={operation}
              choices={USES}
              onChange={(use) => set(name, use === '' ? undefined : { aggregations, operation: use })}
            />
            {operation === 'aggregate' && (
              <ReducersField
                label={`Calculations of ${name}`}
                value={aggregations}
                onChange={(ids) => set(name, { ...field, aggregations: ids })}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}
