import { useCallback } from 'react';
import { SuggestInput } from '../../controls/SuggestInput';
import { Icon } from '../../shell/icons';
import type { PromApi } from '../promApi';
import { type LabelFilter, MATCH_OPERATORS } from '../selector';
import { Choice } from './Choice';

interface FilterRowProps {
  readonly filter: LabelFilter;
  readonly api: PromApi;
  /** The metric alone, for what there is to choose from; null for all series. */
  readonly selector: string | null;
  readonly onChange: (filter: LabelFilter | null) => void;
}

/** One label filter. */
export function FilterRow({ filter, api, selector, onChange }: FilterRowProps) {
  const { label, op, value } = filter;
  const loadNames = useCallback(() => api.labelNames(selector), [api, selector]);
  const loadValues = useCallback(() => api.labelValues(label, selector), [api, label, selector]);
  return (
    <fieldset className="builder-part" aria-label={`Filter ${label}`}>
      <SuggestInput
        code
        label="Label"
        value={label}
        load={loadNames}
        required
        onChange={(name) => onChange({ ...filter, label: name })}
      />
      <Choice
        label="Comparison"
        value={op}
        options={MATCH_OPERATORS}
        onChange={(next) => onChange({ ...filter, op: MATCH_OPERATORS.find((one) => one === next) ?? '=' })}
      />
      <SuggestInput
        code
        label={`Value of ${label}`}
        placeholder="value"
        value={value}
        load={loadValues}
        onChange={(next) => onChange({ ...filter, value: next })}
      />
      <button
        type="button"
        className="button button-quiet"
        aria-label={`Remove the filter ${label}`}
        onClick={() => onChange(null)}
      >
        <Icon name="close" />
      </button>
    </fieldset>
  );
}
