import { formatWhole } from '../../words/figures';
import { LATER } from '../laterWords';

interface PagesProps {
  readonly page: number;
  readonly size: number;
  readonly rows: number;
  readonly onPage: (page: number) => void;
}

/** How many pages there are; one even without rows. */
export function pageCount(rows: number, size: number): number {
  return Math.max(Math.ceil(rows / size), 1);
}

/** Which rows are shown, and the way to the others. */
export function Pages({ page, size, rows, onPage }: PagesProps) {
  const last = pageCount(rows, size) - 1;
  const from = Math.min(page * size + 1, rows);
  const to = Math.min((page + 1) * size, rows);
  return (
    <nav className="k-table-pages" aria-label={LATER.pages}>
      <button type="button" className="k-button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {LATER.previous}
      </button>
      <span role="status">
        {formatWhole(from)} to {formatWhole(to)} of {formatWhole(rows)}
      </span>
      <button type="button" className="k-button" disabled={page >= last} onClick={() => onPage(page + 1)}>
        {LATER.next}
      </button>
    </nav>
  );
}
