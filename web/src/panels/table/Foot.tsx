import type { TableColumn } from '../../model/table/tableModel';
import { feetOf, type TableOptions } from '../../model/table/tableRows';
import { joined } from '../../model/units/format';
import { frozenAt } from './useFrozen';

interface FootProps {
  readonly columns: readonly TableColumn[];
  /** The rows that are counted. */
  readonly rows: readonly number[];
  readonly options: TableOptions;
}

/** What the columns come to. Which calculation it is stands there where there are several. */
export function Foot({ columns, rows, options }: FootProps) {
  const feet = columns.map((column, i) => feetOf(column, i, rows, options));
  const frozen = columns.map((_, i) => frozenAt(i, options.frozen));
  const titles = new Set(feet.flat().map(({ title }) => title));
  if (titles.size === 0) {
    return null;
  }
  return (
    <tfoot>
      <tr>
        {columns.map((column, i) => (
          <td
            key={column.key}
            className={frozen[i]?.className}
            style={{ textAlign: column.style.align, ...frozen[i]?.style }}
          >
            {feet[i]?.map(({ title, shown }) => (
              <div key={title}>
                <span className={titles.size > 1 ? 'k-table-foot' : 'visually-hidden'}>{title} </span>
                {joined(shown)}
              </div>
            ))}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
