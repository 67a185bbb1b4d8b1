import type { CSSProperties } from 'react';
import type { TableColumn } from '../../model/table/tableModel';
import type { Sort } from '../../model/table/tableRows';
import { Filter } from './Filter';
import type { Frozen } from './useFrozen';

interface HeadProps {
  readonly column: TableColumn;
  readonly frozen: Frozen;
  readonly sorts: readonly Sort[];
  /** The texts that are let through; null for all. */
  readonly filter: ReadonlySet<string> | null;
  readonly onSort: (adds: boolean) => void;
  readonly onFilter: (texts: ReadonlySet<string> | null) => void;
}

/** The head of a column: a click sorts by it, with Shift it is added to the order. */
export function Head({ column, frozen, sorts, filter, onSort, onFilter }: HeadProps) {
  const { name, style } = column;
  const place = sorts.findIndex((sort) => sort.name === name);
  const mine = sorts[place];
  const order = mine === undefined ? undefined : mine.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={frozen.className}
      {...(order === undefined ? {} : { 'aria-sort': order })}
      style={{ ...headStyle(column), ...frozen.style }}
    >
      <span className={style.headless ? 'visually-hidden' : 'k-table-head'} data-align={style.align}>
        {style.sortable ? (
          <button
            type="button"
            className="k-table-sort"
            onClick={(event) => onSort(event.shiftKey || event.ctrlKey || event.metaKey)}
          >
            {name}
            <span className="k-table-arrow" aria-hidden="true">
              {mine === undefined ? '' : `${mine.descending ? '↓' : '↑'}${sorts.length > 1 ? place + 1 : ''}`}
            </span>
          </button>
        ) : (
          <span className="k-table-name">{name}</span>
        )}
        {style.filterable && <Filter column={column} chosen={filter} onChoose={onFilter} />}
      </span>
    </th>
  );
}

function headStyle({ style: { align, width, minWidth, wrapHead } }: TableColumn): CSSProperties {
  return {
    textAlign: align,
    ...(minWidth === null ? {} : { minWidth }),
    ...(width === null ? {} : { minWidth: width, width, maxWidth: width }),
    ...(wrapHead ? { whiteSpace: 'normal' } : {}),
  };
}
