import { asBool, asNumber, asObject, asString, isObject, type JsonObject } from '../../model/json';
import { AreaField, CheckField, SelectField, TextField } from './fields';

interface TypeFieldsProps {
  readonly raw: JsonObject;
  readonly onSet: (keys: Readonly<Record<string, unknown>>) => void;
}

const REFRESH = [
  { value: '1', text: 'When the board is opened' },
  { value: '2', text: 'When the time range changes too' },
  { value: '0', text: 'Never: those in the file' },
];

const SORT = [
  { value: '0', text: 'As they come' },
  { value: '1', text: 'By name, A to Z' },
  { value: '2', text: 'By name, Z to A' },
  { value: '3', text: 'By number, small to large' },
  { value: '4', text: 'By number, large to small' },
  { value: '5', text: 'By name, A to Z, whatever the case' },
  { value: '6', text: 'By name, Z to A, whatever the case' },
];

/** Where the values of a variable come from, by its type. */
export function TypeFields({ raw, onSet }: TypeFieldsProps) {
  const query = queryOf(raw);
  const text = (next: string) => onSet({ query: next });
  switch (asString(raw.type, 'query')) {
    case 'query':
      return <QueryFields raw={raw} onSet={onSet} />;
    case 'custom':
      return (
        <AreaField
          label="Values, with commas between them"
          about="A name can stand before a value: Last hour : 1h, Last day : 1d"
          value={query}
          onChange={text}
        />
      );
    case 'interval':
      return <IntervalFields raw={raw} onSet={onSet} />;
    case 'datasource':
      return (
        <div className="pair">
          <TextField label="Type of data source" mono value={query} onChange={text} />
          <RegexField raw={raw} onSet={onSet} about="Only sources whose name fits. Empty for all." />
        </div>
      );
    case 'constant':
      return <TextField label="Value" value={query} onChange={text} />;
    case 'textbox':
      return <TextField label="What stands in it at first" value={query} onChange={text} />;
    default:
      return null;
  }
}

function QueryFields({ raw, onSet }: TypeFieldsProps) {
  return (
    <>
      <AreaField
        label="Query"
        about="label_values(metric, label), label_names(), metrics(regex), or query_result(PromQL)."
        mono
        value={queryOf(raw)}
        onChange={(next) => onSet({ query: withQuery(raw.query, next), definition: next })}
      />
      <RegexField raw={raw} onSet={onSet} about="Keeps what fits; a group in it becomes the value." />
      <div className="pair">
        <SelectField
          label="Read"
          value={String(asNumber(raw.refresh) ?? 1)}
          choices={REFRESH}
          onChange={(refresh) => onSet({ refresh: Number(refresh) })}
        />
        <SelectField
          label="Order"
          value={String(asNumber(raw.sort) ?? 0)}
          choices={SORT}
          onChange={(sort) => onSet({ sort: Number(sort) })}
        />
      </div>
    </>
  );
}

function IntervalFields({ raw, onSet }: TypeFieldsProps) {
  return (
    <>
      <TextField
        label="Lengths, with commas between them"
        mono
        value={queryOf(raw)}
        onChange={(query) => onSet({ query })}
      />
      <CheckField
        label="One that follows the time range"
        value={asBool(raw.auto)}
        onChange={(auto) => onSet({ auto })}
      />
      {asBool(raw.auto) && (
        <div className="pair">
          <TextField
            label="Steps in the range"
            value={String(asNumber(raw.auto_count) ?? 30)}
            onChange={(count) => onSet({ auto_count: asNumber(count) ?? 30 })}
          />
          <TextField
            label="Not shorter than"
            value={asString(raw.auto_min, '10s')}
            onChange={(least) => onSet({ auto_min: least })}
          />
        </div>
      )}
    </>
  );
}

function RegexField({ raw, onSet, about }: TypeFieldsProps & { readonly about: string }) {
  const regex = asString(raw.regex);
  return (
    <TextField
      label="Regular expression"
      about={about}
      mono
      value={regex}
      fault={regexFault(regex)}
      onChange={(next) => onSet({ regex: next })}
    />
  );
}

/** Both forms of Grafana: "pattern" and "/pattern/flags". */
function regexFault(text: string): string | null {
  const [, pattern = text, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
  try {
    new RegExp(pattern, flags);
    return null;
  } catch {
    return 'This is no regular expression.';
  }
}

/** Newer files wrap the query into an object. */
function queryOf(raw: JsonObject): string {
  return typeof raw.query === 'string'
    ? raw.query
    : asString(asObject(raw.query).query, asString(raw.definition));
}

function withQuery(before: unknown, query: string): unknown {
  return isObject(before) ? { ...before, query } : query;
}
