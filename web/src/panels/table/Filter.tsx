import { useMemo, useState } from 'react';
import type { TableColumn } from '../../model/table/tableModel';
import { distinctTexts } from '../../model/table/tableRows';
import { LATER } from '../laterWords';
import { useBoxBeside } from '../useBoxBeside';

interface FilterProps {
  readonly column: TableColumn;
  readonly chosen: ReadonlySet<string> | null;
  readonly onChoose: (texts: ReadonlySet<string> | null) => void;
}

/** More texts than this are found by searching for them. */
const MOST = 200;

/** A button in the head of a column, and behind it which of its texts are let through. */
export function Filter({ column, chosen, onChoose }: FilterProps) {
  const { open, button, box } = useBoxBeside();
  const label = `${LATER.filter} ${column.name}`;
  return (
    <>
      <button
        type="button"
        className="k-table-filter"
        data-on={chosen !== null}
        aria-label={label}
        aria-pressed={chosen !== null}
        {...button}
      >
        <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
          <path d="M1 2h10L7 6.5V11L5 9.5v-3z" />
        </svg>
      </button>
      <div className="k-why-box k-filter-box" role="dialog" aria-label={label} {...box}>
        {open && <Choices column={column} chosen={chosen} onChoose={onChoose} />}
      </div>
    </>
  );
}

function Choices({ column, chosen, onChoose }: FilterProps) {
  const [search, setSearch] = useState('');
  const texts = useMemo(() => distinctTexts(column), [column]);
  const found = texts.filter((text) => text.toLowerCase().includes(search.toLowerCase()));
  const choose = (text: string, on: boolean) => {
    const next = new Set(chosen ?? texts);
    if (on) {
      next.add(text);
    } else {
      next.delete(text);
    }
    onChoose(next.size === texts.length ? null : next);
  };
  return (
    <>
      <input
        type="search"
        className="input"
        placeholder={LATER.search}
        aria-label={LATER.search}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <div className="field-row">
        <button type="button" className="k-button" onClick={() => onChoose(null)}>
          {LATER.all}
        </button>
        <button
          type="button"
          className="k-button"
          onClick={() => onChoose(new Set(search === '' ? [] : found))}
        >
          {search === '' ? LATER.none : LATER.onlyFound}
        </button>
      </div>
      <ul className="k-filter-list">
        {found.slice(0, MOST).map((text) => (
          <li key={text}>
            <label>
              <input
                type="checkbox"
                checked={chosen?.has(text) ?? true}
                onChange={({ target }) => choose(text, target.checked)}
              />
              {text}
            </label>
          </li>
        ))}
      </ul>
      {found.length > MOST && <p className="k-table-note">{LATER.searchMore}</p>}
    </>
  );
}
