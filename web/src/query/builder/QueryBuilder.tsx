import './builder.css';
import { useMemo } from 'react';
import { useServices } from '../../app/services';
import { SuggestInput } from '../../controls/SuggestInput';
import { promApiOf } from '../promApi';
import { type LabelFilter, selectorText } from '../selector';
import type { QueryContext } from '../types';
import { AddOperation } from './AddOperation';
import { type BuilderQuery, withOperation, writeQuery } from './builderModel';
import { FilterRow } from './FilterRow';
import { OperationRow } from './OperationRow';
import { readQuery } from './readQuery';

interface QueryBuilderProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly context: QueryContext;
}

/** The usual query by choosing: a metric, which of its series, and what is done with them. */
export function QueryBuilder({ value, onChange, context }: QueryBuilderProps) {
  const read = useMemo(() => readQuery(value), [value]);
  if ('why' in read) {
    return (
      <p className="builder-none dim" role="status">
        {read.why} The builder does not show that; it stays as it is in the code.
      </p>
    );
  }
  return <Choices query={read.query} context={context} onChange={(query) => onChange(writeQuery(query))} />;
}

interface ChoicesProps {
  readonly query: BuilderQuery;
  readonly context: QueryContext;
  readonly onChange: (query: BuilderQuery) => void;
}

function Choices({ query, context, onChange }: ChoicesProps) {
  const { http } = useServices();
  const api = promApiOf(http, context.datasourceUid);
  const { metric, filters, operations } = query;
  const metricSelector = metric === '' || metric.includes('$') ? null : selectorText(metric, []);
  const setFilter = (index: number, filter: LabelFilter | null) =>
    onChange({ ...query, filters: replaced(filters, index, filter) });
  return (
    <div className="builder">
      <div className="builder-line">
        <span className="builder-name">Metric</span>
        <div className="builder-wide">
          <SuggestInput
            code
            label="Metric"
            value={metric}
            required={filters.length + operations.length > 0}
            load={api.metricNames}
            onChange={(name) => onChange({ ...query, metric: name })}
          />
        </div>
      </div>
      <div className="builder-line">
        <span className="builder-name">Where</span>
        {filters.map((filter, i) => (
          <FilterRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a filter is its place; its label is being written
            key={i}
            filter={filter}
            api={api}
            selector={metricSelector}
            onChange={(next) => setFilter(i, next)}
          />
        ))}
        <button
          type="button"
          className="chip"
          onClick={() =>
            onChange({ ...query, filters: [...filters, { label: 'instance', op: '=~', value: '.*' }] })
          }
        >
          Add a filter
        </button>
      </div>
      {operations.map((operation, i) => (
        <OperationRow
          // biome-ignore lint/suspicious/noArrayIndexKey: an operation is its place in the order
          key={i}
          operation={operation}
          api={api}
          selector={metricSelector}
          onChange={(next) => onChange({ ...query, operations: replaced(operations, i, next) })}
        />
      ))}
      <AddOperation
        onAdd={(operation) => onChange({ ...query, operations: withOperation(operations, operation) })}
      />
    </div>
  );
}

/** The list with one thing changed; null takes it out. */
function replaced<T>(all: readonly T[], index: number, next: T | null): readonly T[] {
  return all.flatMap((one, i) => (i !== index ? [one] : next === null ? [] : [next]));
}
