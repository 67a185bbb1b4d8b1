import { momentText } from '../chart/timeTicks';
import type { PanelView } from '../data/panelState';
import { WORDS } from './words';

/** More rows than this help nobody; the newest are shown. */
const MAX_ROWS = 500;

interface ValueTableProps {
  /** What the table holds, for ears. */
  readonly label: string;
  readonly range: PanelView['range'];
  /** Unix milliseconds, ascending. */
  readonly times: readonly number[];
  readonly columns: readonly { readonly key: string; readonly name: string }[];
  /** What stands in a column at a time; the time comes with its index. */
  readonly cell: (column: number, timeMs: number, index: number) => string;
}

/** Values over time as a table, newest first. */
export function ValueTable({ label, range, times, columns, cell }: ValueTableProps) {
  const rangeMs = range === null ? 0 : range.toMs - range.fromMs;
  const newest = times.map((time, index) => ({ time, index })).slice(-MAX_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="k-data" aria-label={label} tabIndex={0}>
      <table className="k-data-table">
        <thead>
          <tr>
            <th scope="col">{WORDS.time}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.reverse().map(({ time, index }) => (
            <tr key={time}>
              <th scope="row">{momentText(time, rangeMs)}</th>
              {columns.map(({ key }, column) => (
                <td key={key}>{cell(column, time, index)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
