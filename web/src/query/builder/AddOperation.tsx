import { findFunction } from '../functions';
import {
  AGGREGATES,
  NUMBER_OPERATORS,
  newOperation,
  type Operation,
  SERIES_FUNCTIONS,
  SPAN_FUNCTIONS,
} from './builderModel';

const GROUPS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Over time', SPAN_FUNCTIONS],
  ['Put together', [...AGGREGATES.keys()]],
  ['Of a histogram', ['histogram_quantile']],
  ['Of each value', [...SERIES_FUNCTIONS.keys()]],
  ['With a number', NUMBER_OPERATORS],
];

/** What else can be done, by the browser's own list. */
export function AddOperation({ onAdd }: { readonly onAdd: (operation: Operation) => void }) {
  return (
    <div className="builder-line">
      <span className="builder-name" />
      <select
        className="input builder-add"
        aria-label="Add an operation"
        value=""
        onChange={(event) => onAdd(newOperation(event.target.value))}
      >
        <option value="" disabled>
          Add an operation
        </option>
        {GROUPS.map(([title, names]) => (
          <optgroup key={title} label={title}>
            {names.map((name) => (
              <option key={name} value={name} title={findFunction(name)?.meaning}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
