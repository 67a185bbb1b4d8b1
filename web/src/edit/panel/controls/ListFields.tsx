/** Several of a list: calculations, columns, words. */

import { asStrings } from '../../../model/json';
import { reducerTitle } from '../../../model/reducers';
import { SelectField, TagsField } from '../../settings/fields';
import type { Choice } from '../options/option';
import { SeveralField } from './SeveralField';

/** The calculations that are offered; a file may name others, which stand among them then. */
const REDUCERS = [
  ...[
    'lastNotNull',
    'last',
    'firstNotNull',
    'first',
    'mean',
    'median',
    'min',
    'max',
    'sum',
    'count',
    'range',
  ],
  ...['delta', 'diff', 'diffperc', 'stdDev', 'variance', 'p50', 'p90', 'p95', 'p99', 'distinctCount'],
  ...['changeCount', 'allIsZero', 'allIsNull', 'logmin', 'step', 'previousDeltaUp'],
];

interface ReducerFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** One calculation from many values to one. */
export function ReducerField({ label, value, onChange }: ReducerFieldProps) {
  return (
    <SelectField
      label={label}
      value={value}
      choices={REDUCERS.map((id) => ({ value: id, text: reducerTitle(id) }))}
      onChange={onChange}
    />
  );
}

interface ReducersFieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (ids: readonly string[]) => void;
}

/** Several of them. */
export function ReducersField({ label, value, onChange }: ReducersFieldProps) {
  const ids = asStrings(value);
  const choices = [...new Set([...ids, ...REDUCERS])].map((id) => ({ value: id, label: reducerTitle(id) }));
  return <SeveralField label={label} value={ids} choices={choices} onChange={onChange} />;
}

interface ListFieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly choices: readonly Choice[] | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

/** Words of one's own, or some of those that there are. */
export function ListField({ label, value, choices, onChange }: ListFieldProps) {
  const values = asStrings(value);
  return choices === undefined ? (
    <TagsField label={`${label}, with commas between them`} value={values} onChange={onChange} />
  ) : (
    <SeveralField label={label} value={values} choices={choices} onChange={onChange} />
  );
}
