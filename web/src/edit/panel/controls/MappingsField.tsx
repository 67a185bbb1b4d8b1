import { IconButton } from '../../../controls/IconButton';
import { SelectField, TextField } from '../../settings/fields';
import { ColorButton } from './ColorButton';
import { type MappingKind, type MappingRow, NEW_ROW, readRows, writeRows } from './mappings';
import { NumberField } from './NumberField';

interface MappingsFieldProps {
  readonly value: unknown;
  readonly onChange: (mappings: readonly object[]) => void;
}

const KINDS = [
  { value: 'value', text: 'A value' },
  { value: 'range', text: 'A range' },
  { value: 'regex', text: 'A regular expression' },
  { value: 'special', text: 'Something special' },
];

const SPECIALS = [
  { value: 'null', text: 'No value' },
  { value: 'nan', text: 'Not a number' },
  { value: 'null+nan', text: 'No value or not a number' },
  { value: 'true', text: 'True' },
  { value: 'false', text: 'False' },
  { value: 'empty', text: 'An empty text' },
];

/** Words and colours for certain values; the first that fits counts. */
export function MappingsField({ value, onChange }: MappingsFieldProps) {
  const rows = readRows(value);
  const write = (next: readonly MappingRow[]) => onChange(writeRows(next));
  const set = (index: number, keys: Partial<MappingRow>) =>
    write(rows.map((row, i) => (i === index ? { ...row, ...keys } : row)));
  return (
    <div className="steps">
      <ol className="step-list">
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone while it is written
          <li key={i} className="step mapping">
            <SelectField
              label={`Mapping ${i + 1} is for`}
              value={row.kind}
              choices={KINDS}
              onChange={(kind) =>
                set(i, { kind: kind as MappingKind, match: kind === 'special' ? 'null' : '' })
              }
            />
            <IconButton
              icon="close"
              label={`Remove mapping ${i + 1}`}
              onClick={() => write(rows.filter((_, other) => other !== i))}
            />
            <div className="mapping-for">
              <Condition row={row} onSet={(keys) => set(i, keys)} />
            </div>
            <TextField
              label="Is written as"
              value={row.text}
              placeholder="as it is"
              onChange={(text) => set(i, { text })}
            />
            <ColorButton
              label={`Colour of mapping ${i + 1}`}
              value={row.color}
              onChange={(color) => set(i, { color })}
            />
          </li>
        ))}
      </ol>
      <button type="button" className="button" onClick={() => write([...rows, freeRow(rows)])}>
        Add mapping
      </button>
    </div>
  );
}

interface ConditionProps {
  readonly row: MappingRow;
  readonly onSet: (keys: Partial<MappingRow>) => void;
}

function Condition({ row, onSet }: ConditionProps) {
  switch (row.kind) {
    case 'value':
      return <TextField label="Value" value={row.match} onChange={(match) => onSet({ match })} />;
    case 'range':
      return (
        <div className="pair">
          <NumberField label="From" hint="any" value={row.from} onChange={(from) => onSet({ from })} />
          <NumberField label="To" hint="any" value={row.to} onChange={(to) => onSet({ to })} />
        </div>
      );
    case 'regex':
      return <TextField label="Expression" mono value={row.match} onChange={(match) => onSet({ match })} />;
    case 'special':
      return (
        <SelectField
          label="Which"
          value={row.match}
          choices={SPECIALS}
          onChange={(match) => onSet({ match })}
        />
      );
  }
}

/** A new row for a value that has none yet: two rows for one value would be one. */
function freeRow(rows: readonly MappingRow[]): MappingRow {
  const taken = new Set(rows.filter(({ kind }) => kind === 'value').map(({ match }) => match));
  let match = 0;
  while (taken.has(String(match))) match += 1;
  return { ...NEW_ROW, match: String(match) };
}
