import { useCallback } from 'react';
import { SuggestInput } from '../../controls/SuggestInput';
import { Icon } from '../../shell/icons';
import type { PromApi } from '../promApi';
import {
  AGGREGATES,
  type AggregateOperation,
  NUMBER_OPERATORS,
  type Operation,
  SPAN_FUNCTIONS,
} from './builderModel';
import { Choice } from './Choice';
import { LabelAdder } from './LabelAdder';
import { NumberField } from './NumberField';

interface OperationRowProps {
  readonly operation: Operation;
  readonly api: PromApi;
  readonly selector: string | null;
  readonly onChange: (operation: Operation | null) => void;
}

/** One thing that is done with the series. */
export function OperationRow(props: OperationRowProps) {
  const name = nameOf(props.operation);
  return (
    <div className="builder-line">
      <span className="builder-name">Then</span>
      <fieldset className="builder-part" aria-label={`Operation ${name}`}>
        <Fields {...props} />
        <button
          type="button"
          className="button button-quiet"
          aria-label={`Remove the operation ${name}`}
          onClick={() => props.onChange(null)}
        >
          <Icon name="close" />
        </button>
      </fieldset>
    </div>
  );
}

function nameOf(operation: Operation): string {
  if (operation.kind === 'number') return `${operation.operator} ${operation.number}`;
  return operation.kind === 'quantile' ? 'histogram_quantile' : operation.name;
}

const SPANS: readonly string[] = [
  '$__rate_interval',
  '$__interval',
  '$__range',
  '1m',
  '5m',
  '15m',
  '1h',
  '1d',
];

function Fields({ operation, api, selector, onChange }: OperationRowProps) {
  const loadSpans = useCallback(async () => SPANS, []);
  switch (operation.kind) {
    case 'span':
      return (
        <>
          <Choice
            label="Function"
            value={operation.name}
            options={SPAN_FUNCTIONS}
            onChange={(name) => onChange({ ...operation, name })}
          />
          <span className="dim">over</span>
          <SuggestInput
            code
            label="Span"
            value={operation.span}
            load={loadSpans}
            required
            onChange={(span) => onChange({ ...operation, span })}
          />
        </>
      );
    case 'quantile':
      return (
        <>
          <span className="mono">histogram_quantile</span>
          <NumberField
            label="Share, 0 to 1"
            value={operation.share}
            onChange={(share) => onChange({ ...operation, share })}
          />
        </>
      );
    case 'function':
      return (
        <>
          <span className="mono">{operation.name}</span>
          {operation.numbers.map((number, i) => (
            <NumberField
              // biome-ignore lint/suspicious/noArrayIndexKey: an argument is its place
              key={i}
              label={`Number ${i + 1}`}
              value={number}
              onChange={(next) =>
                onChange({ ...operation, numbers: operation.numbers.map((one, j) => (j === i ? next : one)) })
              }
            />
          ))}
        </>
      );
    case 'number':
      return (
        <>
          <Choice
            label="Operator"
            value={operation.operator}
            options={NUMBER_OPERATORS}
            onChange={(operator) => onChange({ ...operation, operator })}
          />
          <NumberField
            label="Number"
            value={operation.number}
            onChange={(number) => onChange({ ...operation, number })}
          />
        </>
      );
    case 'aggregate':
      return <AggregateFields operation={operation} api={api} selector={selector} onChange={onChange} />;
  }
}

interface AggregateFieldsProps extends OperationRowProps {
  readonly operation: AggregateOperation;
}

const GROUPINGS = ['all', 'by', 'without'] as const;

function AggregateFields({ operation, api, selector, onChange }: AggregateFieldsProps) {
  const { name, param, grouping, labels } = operation;
  const loadLabels = useCallback(() => api.labelNames(selector), [api, selector]);
  return (
    <>
      <Choice
        label="Aggregation"
        value={name}
        options={[...AGGREGATES.keys()]}
        onChange={(next) => onChange({ ...operation, name: next, param: AGGREGATES.get(next) ?? null })}
      />
      {param !== null && (
        <NumberField
          label="Number"
          value={param}
          onChange={(next) => onChange({ ...operation, param: next })}
        />
      )}
      <Choice
        label="Grouping"
        value={grouping}
        options={GROUPINGS}
        onChange={(next) =>
          onChange({ ...operation, grouping: GROUPINGS.find((one) => one === next) ?? 'all' })
        }
      />
      {grouping !== 'all' && (
        <>
          {labels.map((label) => (
            <button
              key={label}
              type="button"
              className="chip"
              aria-label={`Remove the label ${label}`}
              onClick={() => onChange({ ...operation, labels: labels.filter((one) => one !== label) })}
            >
              <code>{label}</code>
              <span aria-hidden="true">×</span>
            </button>
          ))}
          <LabelAdder
            load={loadLabels}
            onAdd={(label) => onChange({ ...operation, labels: [...new Set([...labels, label])] })}
          />
        </>
      )}
    </>
  );
}
