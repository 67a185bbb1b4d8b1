import { useState } from 'react';
import { Icon } from '../../shell/icons';
import { plural } from '../../words/figures';
import type { LabelSummary } from './browserModel';

interface LabelChoiceProps {
  readonly label: LabelSummary;
  readonly chosen: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Values that are listed; more are found by completion in the query. */
const MOST_VALUES = 100;

/** One label with its values, of which some may be chosen. */
export function LabelChoice({ label: { name, values }, chosen, onChange }: LabelChoiceProps) {
  const [open, setOpen] = useState(false);
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <section aria-label={name}>
      <h3>
        <button
          type="button"
          className="fold browser-label"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <code>{name}</code>
          <span className="dim">
            {plural(values.length, 'value')}
            {chosen.length > 0 && `, ${chosen.length} chosen`}
          </span>
          <Icon name="chevron" />
        </button>
      </h3>
      {open && (
        <ul>
          {values.slice(0, MOST_VALUES).map(({ value, series }) => (
            <li key={value}>
              <label className="option">
                <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
                <code>{value === '' ? '""' : value}</code>
                <span className="dim">{series}</span>
              </label>
            </li>
          ))}
          {values.length > MOST_VALUES && (
            <li className="dim">{`And ${values.length - MOST_VALUES} more: the query completes them.`}</li>
          )}
        </ul>
      )}
    </section>
  );
}
