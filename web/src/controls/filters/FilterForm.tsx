import { type SubmitEvent, useMemo, useState } from 'react';
import { createVariableReader } from '../../data';
import type { TimeRange } from '../../model';
import {
  type AdHocFilter,
  type FilterOperator,
  matchersOf,
  OPERATORS,
  takesSeveral,
} from '../../model/variables/filters';
import { Icon } from '../../shell/icons';
import { Picker } from '../Picker';
import { SuggestField } from '../SuggestField';
import { OPERATOR_OPTIONS } from './operators';

interface FilterFormProps {
  readonly start: AdHocFilter | null;
  readonly others: readonly AdHocFilter[];
  readonly source: string | null;
  readonly range: TimeRange;
  readonly onApply: (filter: AdHocFilter) => void;
}

/** A label, an operator and a value; the server suggests labels and values. */
export function FilterForm({ start, others, source, range, onApply }: FilterFormProps) {
  const [key, setKey] = useState(start?.key ?? '');
  const [operator, setOperator] = useState<FilterOperator>(start?.operator ?? '=');
  const several = takesSeveral(operator);
  const [value, setValue] = useState(several ? '' : (start?.values[0] ?? ''));
  const [gathered, setGathered] = useState<readonly string[]>(several ? (start?.values ?? []) : []);
  const suggest = useSuggestions(others, source, range);
  const values = several ? [...new Set([...gathered, ...(value === '' ? [] : [value])])] : [value];
  const gather = (text: string) => {
    if (text === '') return;
    setGathered([...new Set([...gathered, text])]);
    setValue('');
  };
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    if (key.trim() !== '' && values.length > 0) onApply({ key: key.trim(), operator, values });
  };
  return (
    <form className="filter-form" onSubmit={apply}>
      <SuggestField label="Label" value={key} onChange={setKey} load={suggest.labels} autoFocus />
      <Picker
        label="Operator"
        value={operator}
        options={OPERATOR_OPTIONS}
        onChange={(next) => setOperator(OPERATORS.find((one) => one === next) ?? '=')}
      />
      {several && gathered.length > 0 && (
        <ul className="filter-values" aria-label="Values">
          {gathered.map((one) => (
            <li key={one}>
              <button
                type="button"
                className="chip"
                aria-label={`Remove ${one}`}
                onClick={() => setGathered(gathered.filter((other) => other !== one))}
              >
                {one}
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <SuggestField
        key={`${key} ${several}`}
        label={several ? 'Add a value' : 'Value'}
        value={value}
        onChange={setValue}
        load={() => suggest.values(key.trim())}
        {...(several ? { onPick: gather } : {})}
      />
      <button
        type="submit"
        className="button button-main"
        disabled={key.trim() === '' || values.length === 0}
      >
        Filter by this
      </button>
    </form>
  );
}

/** What the server has in this stretch of time, as far as the other filters leave it. */
function useSuggestions(others: readonly AdHocFilter[], source: string | null, range: TimeRange) {
  // Matchers that something empty meets are refused alone, and every series has a name.
  const match = others.length === 0 ? null : `{__name__!="",${matchersOf(others)}}`;
  return useMemo(() => {
    const reader = createVariableReader({ fetch: (path, init) => fetch(path, init) }).of(source);
    return {
      labels: () => reader.labelNames(match, range),
      values: async (label: string) => (label === '' ? [] : reader.labelValues(label, match, range)),
    };
  }, [match, source, range]);
}
