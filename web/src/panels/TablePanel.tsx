import './table.css';
import { useMemo, useState } from 'react';
import { stateColor } from '../model/colors';
import {
  barShare,
  type Cell,
  firstSort,
  footOf,
  NOTHING,
  readTableOptions,
  type Sort,
  showCell,
  type TableColumn,
  type TableOptions,
  tableModel,
} from '../model/table/tableModel';
import { joined } from '../model/units/format';
import type { LinkedPanelProps } from './types';
import { ValueLink } from './ValueLink';
import { unknownSteps } from './words';

/** Instant values as rows; the head sorts. */
export function TablePanel(props: LinkedPanelProps) {
  const { panel, view } = props;
  const [sort, setSort] = useState<Sort | null>(() => firstSort(panel));
  const options = useMemo(() => readTableOptions(panel), [panel]);
  const model = useMemo(() => tableModel(panel, view.series, sort), [panel, view.series, sort]);
  const rows = Array.from({ length: model.rows }, (_, row) => row);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className="k-table-scroll" aria-label={panel.title} tabIndex={0}>
        <table className="k-table" data-height={options.height}>
          <thead className={options.header ? undefined : 'visually-hidden'}>
            <tr>
              {model.columns.map((column) => (
                <Head key={column.key} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row} row={row} columns={model.columns} links={props.links} />
            ))}
          </tbody>
          <Foot columns={model.columns} options={options} />
        </table>
      </section>
      {model.unknown.length > 0 && <p className="k-table-note">{unknownSteps(model.unknown)}</p>}
    </>
  );
}

const WELL = stateColor('green');

interface HeadProps {
  readonly column: TableColumn;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort) => void;
}

function Head({ column, sort, onSort }: HeadProps) {
  const { name, align, width, type } = column;
  const mine = sort?.name === name ? sort : null;
  // Numbers begin with the largest, texts with A.
  const next = mine === null ? type === 'number' : !mine.descending;
  return (
    <th
      scope="col"
      aria-sort={mine === null ? undefined : mine.descending ? 'descending' : 'ascending'}
      style={{ textAlign: align, ...(width === null ? {} : { minWidth: width, width }) }}
    >
      <button
        type="button"
        className="k-table-sort"
        data-align={align}
        onClick={() => onSort({ name, descending: next })}
      >
        {name}
        <span className="k-table-arrow" aria-hidden="true">
          {mine === null ? '' : mine.descending ? '↓' : '↑'}
        </span>
      </button>
    </th>
  );
}

interface RowProps extends Pick<LinkedPanelProps, 'links'> {
  readonly row: number;
  readonly columns: readonly TableColumn[];
}

function Row({ row, columns, links }: RowProps) {
  const fields = Object.fromEntries(
    columns.map(({ name, cells }) => [name, String(cells[row]?.value ?? '')]),
  );
  return (
    <tr data-series={String(columns.find(({ type }) => type === 'string')?.cells[row]?.value ?? row)}>
      {columns.map((column, i) => {
        const cell = column.cells[row] ?? NOTHING;
        const at = {
          value: String(cell.value ?? ''),
          text: joined(showCell(column, cell)),
          timeMs: null,
          field: column.name,
          labels: {},
          fields,
        };
        return (
          <DataCell key={column.key} column={column} cell={cell} first={i === 0}>
            <ValueLink wanted={at.value === '' ? [] : column.config.links} links={links} row={at}>
              <CellText column={column} cell={cell} />
            </ValueLink>
          </DataCell>
        );
      })}
    </tr>
  );
}

interface DataCellProps {
  readonly column: TableColumn;
  readonly cell: Cell;
  readonly first: boolean;
  readonly children: React.ReactNode;
}

/** The first cell names its row when it is a text. */
function DataCell({ column, cell, first, children }: DataCellProps) {
  const ground = groundOf(column, cell);
  const style = { textAlign: column.align, ...(ground === null ? {} : { '--k-ground': ground }) };
  const className = ground === null ? undefined : 'k-ground';
  return first && column.type === 'string' ? (
    <th scope="row" className={className} style={style}>
      {children}
    </th>
  ) : (
    <td className={className} style={style} data-column={column.name}>
      {column.look === 'gauge' && (
        <span className="k-table-bar" aria-hidden="true">
          <span style={{ width: `${barShare(column, cell) * 100}%`, background: barColor(column, cell) }} />
        </span>
      )}
      {children}
    </td>
  );
}

function CellText({ column, cell }: { column: TableColumn; cell: Cell }) {
  const shown = showCell(column, cell);
  const color = column.look === 'color-text' ? shown.color : null;
  const nothing = cell.value === null || Number.isNaN(cell.value);
  return (
    <span
      className={nothing ? 'k-table-none' : 'k-value'}
      title={shown.why ?? undefined}
      style={color === null ? {} : { color }}
    >
      {joined(shown)}
    </span>
  );
}

/** The colour of the ground of a cell; null for none. What is well has no colour of its own. */
function groundOf(column: TableColumn, cell: Cell): string | null {
  const color = column.look === 'color-background' ? showCell(column, cell).color : null;
  return color === WELL ? null : color;
}

function barColor(column: TableColumn, cell: Cell): string {
  const color = showCell(column, cell).color;
  return color === null || color === WELL ? 'var(--accent)' : color;
}

function Foot({ columns, options }: { columns: readonly TableColumn[]; options: TableOptions }) {
  if (options.footer === null) {
    return null;
  }
  return (
    <tfoot>
      <tr>
        {columns.map((column) => {
          const foot = footOf(column, options);
          return (
            <td key={column.key} style={{ textAlign: column.align }}>
              {foot === null ? '' : joined(foot)}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
