import type { Source } from '../../../explore/useSources';
import { asObject, asString, type JsonObject, oneOf } from '../../../model/json';
import { SelectField, TextField } from '../../settings/fields';
import { legendKind, spanOf, withSpan } from './queryModel';

interface QueryOptionsProps {
  readonly query: JsonObject;
  /** The data sources that can be asked. */
  readonly sources: readonly Source[];
  readonly onSet: (next: JsonObject, what: string) => void;
}

const LEGENDS = [
  { value: 'auto', text: 'What sets them apart' },
  { value: 'verbose', text: 'All labels' },
  { value: 'custom', text: 'As written' },
];

const FORMATS = [
  { value: 'time_series', text: 'Lines' },
  { value: 'table', text: 'Table' },
  { value: 'heatmap', text: 'Buckets' },
];

const SPANS = [
  { value: 'range', text: 'The range' },
  { value: 'instant', text: 'Its end' },
  { value: 'both', text: 'Both' },
];

/** How the answer is named and read, and who gives it. */
export function QueryOptions({ query, sources, onSet }: QueryOptionsProps) {
  const legend = legendKind(query);
  const source = asObject(query.datasource);
  return (
    <div className="query-options">
      <SelectField
        label="Names"
        value={legend}
        choices={LEGENDS}
        onChange={(kind) =>
          onSet(
            { ...query, legendFormat: kind === 'auto' ? '__auto' : kind === 'verbose' ? '' : '{{instance}}' },
            'the names',
          )
        }
      />
      {legend === 'custom' && (
        <TextField
          label="Written as"
          value={asString(query.legendFormat)}
          placeholder="{{instance}}"
          onChange={(legendFormat) => onSet({ ...query, legendFormat }, 'the names')}
        />
      )}
      <SelectField
        label="Read as"
        value={oneOf(query.format, ['time_series', 'table', 'heatmap'])}
        choices={FORMATS}
        onChange={(format) => onSet({ ...query, format }, 'the format')}
      />
      <SelectField
        label="Asked over"
        value={spanOf(query)}
        choices={SPANS}
        onChange={(span) => onSet(withSpan(query, span), 'the span')}
      />
      <TextField
        label="Least step"
        value={asString(query.interval)}
        placeholder="auto"
        onChange={(interval) => onSet({ ...query, interval }, 'the step')}
      />
      {sources.length > 1 && (
        <SelectField
          label="Data source"
          value={asString(source.uid)}
          choices={[
            { value: '', text: 'That of the panel' },
            ...sources.map(({ uid, name }) => ({ value: uid, text: name })),
          ]}
          onChange={(uid) => onSet(withSource(query, uid), 'the data source')}
        />
      )}
    </div>
  );
}

function withSource({ datasource: _, ...query }: JsonObject, uid: string): JsonObject {
  return uid === '' ? query : { ...query, datasource: { type: 'prometheus', uid } };
}
