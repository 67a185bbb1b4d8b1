import { asBool, asList, asNumber, asObject, asString, type JsonObject } from '../../../model/json';
import { SelectField, TextField } from '../../settings/fields';
import { ReducerField } from '../controls/ListFields';
import { NumberField } from '../controls/NumberField';
import { CardActions } from './CardActions';
import type { CardProps } from './QueryCard';

interface ExpressionRowProps extends CardProps {
  /** The other queries and calculations, by their letters. */
  readonly others: readonly string[];
}

const KINDS = [
  { value: 'math', text: 'A formula' },
  { value: 'reduce', text: 'One value of each series' },
  { value: 'resample', text: 'Other steps in time' },
  { value: 'threshold', text: 'Whether it passes a threshold' },
];

const MODES = [
  { value: '', text: 'Make the result none' },
  { value: 'dropNN', text: 'Are left out' },
  { value: 'replaceNN', text: 'Are replaced' },
];

const TESTS = [
  { value: 'gt', text: 'more than' },
  { value: 'lt', text: 'less than' },
  { value: 'within_range', text: 'between' },
  { value: 'outside_range', text: 'outside of' },
];

/** What is calculated from other queries, here in the browser. */
export function ExpressionRow(props: ExpressionRowProps) {
  const { query, refId, others, onSet, onUp, onCopy, onRemove } = props;
  const kind = asString(query.type, 'math');
  const set = (keys: JsonObject) => onSet({ ...query, ...keys }, 'the calculation');
  const hidden = asBool(query.hide);
  const of = asString(query.expression).replace(/^\$/, '');
  return (
    <fieldset className="query-card" aria-label={`Calculation ${refId}`} data-hidden={hidden}>
      <div className="query-line">
        <span className="query-letter" aria-hidden="true">
          {refId}
        </span>
        <div className="query-options">
          <SelectField
            label="Calculates"
            value={kind}
            choices={KINDS}
            onChange={(type) =>
              set({ type, expression: type === 'math' ? `$${others[0] ?? 'A'}` : (others[0] ?? 'A') })
            }
          />
          {kind === 'math' ? (
            <TextField
              label="Formula"
              about="Queries by their letters, such as $A / $B * 100."
              mono
              value={asString(query.expression)}
              onChange={(expression) => set({ expression })}
            />
          ) : (
            <SelectField
              label="From"
              value={of}
              choices={others.map((other) => ({ value: other, text: other }))}
              onChange={(expression) => set({ expression })}
            />
          )}
          <Details kind={kind} query={query} onSet={set} />
        </div>
      </div>
      <CardActions
        refId={refId}
        hidden={hidden}
        onHide={() => set({ hide: !hidden })}
        onUp={onUp}
        onCopy={onCopy}
        onRemove={onRemove}
      />
    </fieldset>
  );
}

interface DetailsProps {
  readonly kind: string;
  readonly query: JsonObject;
  readonly onSet: (keys: JsonObject) => void;
}

function Details({ kind, query, onSet }: DetailsProps) {
  if (kind === 'reduce') {
    const settings = asObject(query.settings);
    return (
      <>
        <ReducerField
          label="By"
          value={asString(query.reducer, 'mean')}
          onChange={(reducer) => onSet({ reducer })}
        />
        <SelectField
          label="Values that are no numbers"
          value={asString(settings.mode)}
          choices={MODES}
          onChange={(mode) => onSet({ settings: { ...settings, mode } })}
        />
        {settings.mode === 'replaceNN' && (
          <NumberField
            label="With"
            value={asNumber(settings.replaceWithValue)}
            onChange={(value) => onSet({ settings: { ...settings, replaceWithValue: value ?? 0 } })}
          />
        )}
      </>
    );
  }
  if (kind === 'resample') {
    return (
      <TextField
        label="To steps of"
        value={asString(query.window)}
        placeholder="1m"
        onChange={(window) =>
          onSet({
            window,
            downsampler: asString(query.downsampler, 'mean'),
            upsampler: asString(query.upsampler, 'fillna'),
          })
        }
      />
    );
  }
  return kind === 'threshold' ? <Threshold query={query} onSet={onSet} /> : null;
}

function Threshold({ query, onSet }: Omit<DetailsProps, 'kind'>) {
  const [first] = asList(query.conditions);
  const evaluator = asObject(asObject(first).evaluator);
  const params = asList(evaluator.params).map((param) => asNumber(param) ?? 0);
  const type = asString(evaluator.type, 'gt');
  const set = (keys: JsonObject) =>
    onSet({ conditions: [{ ...asObject(first), evaluator: { type, params, ...evaluator, ...keys } }] });
  const two = type === 'within_range' || type === 'outside_range';
  return (
    <>
      <SelectField label="Is" value={type} choices={TESTS} onChange={(next) => set({ type: next })} />
      <NumberField
        label="Value"
        value={params[0] ?? 0}
        onChange={(value) => set({ params: [value ?? 0, ...params.slice(1)] })}
      />
      {two && (
        <NumberField
          label="And"
          value={params[1] ?? 0}
          onChange={(value) => set({ params: [params[0] ?? 0, value ?? 0] })}
        />
      )}
    </>
  );
}
