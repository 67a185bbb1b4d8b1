import './filters.css';
import { useMemo } from 'react';
import type { TimeRange, VariableModel, VariableValue } from '../../model';
import { type AdHocFilter, formatFilter, parseFilter } from '../../model/variables/filters';
import { Icon } from '../../shell/icons';
import { FilterPopover } from './FilterPopover';
import { operatorWord } from './operators';

interface AdHocFiltersProps {
  readonly variable: VariableModel;
  readonly value: VariableValue | undefined;
  /** The stretch of time in which labels and values are looked for. */
  readonly range: TimeRange;
  /** All filters as an address has them; one empty text for none. */
  readonly onChoose: (values: readonly string[]) => void;
}

/** What a person narrows a whole board to: each filter can be changed and removed, and more can be added. */
export function AdHocFilters({ variable, value, range, onChoose }: AdHocFiltersProps) {
  const chosen = value?.chosen;
  const filters = useMemo(() => (chosen ?? []).flatMap((text) => parseFilter(text) ?? []), [chosen]);
  const set = (next: readonly AdHocFilter[]) => {
    const texts = [...new Set(next.map(formatFilter))];
    onChoose(texts.length === 0 ? [''] : texts);
  };
  const source = value?.source ?? null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: it stands in a fieldset already
    <div className="filters" role="group" aria-label={variable.label}>
      {variable.hide !== 'label' && <span className="dim">{variable.label}</span>}
      {filters.map((filter, i) => (
        <span key={formatFilter(filter)} className="joined">
          <FilterPopover
            label={`Change the filter ${wordsOf(filter)}`}
            face={<span className="filter-words">{wordsOf(filter)}</span>}
            start={filter}
            others={filters.filter((_, j) => j !== i)}
            source={source}
            range={range}
            onApply={(next) => set(filters.map((old, j) => (j === i ? next : old)))}
          />
          <button
            type="button"
            className="button"
            aria-label={`Remove the filter ${wordsOf(filter)}`}
            onClick={() => set(filters.filter((_, j) => j !== i))}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      <FilterPopover
        key={filters.length}
        label="Add filter"
        face="Add filter"
        start={null}
        others={filters}
        source={source}
        range={range}
        onApply={(next) => set([...filters, next])}
      />
    </div>
  );
}

/** "job is vllm". */
function wordsOf({ key, operator, values }: AdHocFilter): string {
  return `${key} ${operatorWord(operator)} ${values.map((value) => value || '""').join(', ')}`;
}
