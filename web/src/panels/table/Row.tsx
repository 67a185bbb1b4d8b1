import { type CSSProperties, memo } from 'react';
import { stateColor } from '../../model/colors';
import type { LinkRow } from '../../model/links';
import { rawText } from '../../model/showAny';
import { isNothing, showCell, type TableColumn, type TableModel } from '../../model/table/tableModel';
import type { TableOptions } from '../../model/table/tableRows';
import { joined } from '../../model/units/format';
import type { PanelLinks } from '../types';
import { ValueLink } from '../ValueLink';
import { Cell } from './Cell';
import { type Frozen, frozenAt } from './useFrozen';

interface RowProps {
  readonly row: number;
  /** Its place in the whole table, from 0. */
  readonly index: number;
  readonly model: TableModel;
  readonly links: PanelLinks;
  readonly options: TableOptions;
}

/** One row. Its first cell names it when that is a text. */
export const Row = memo(function Row({ row, index, model, links, options }: RowProps) {
  const painter = model.columns.find(({ style }) => style.wholeRow && style.look === 'color-background');
  const rowGround = painter === undefined ? null : groundOf(painter, row);
  const named = model.columns.find(({ type }) => type === 'string');
  return (
    <tr data-series={rawText(named?.values[row] ?? row)} aria-rowindex={index + 2}>
      {model.columns.map((column, i) => {
        const at = linkRow(model, column, row);
        const several = column.style.look === 'data-links';
        const cell = <Cell column={column} row={row} links={links} at={at} />;
        return (
          <DataCell
            key={column.key}
            column={column}
            frozen={frozenAt(i, options.frozen)}
            names={i === 0 && column.type === 'string'}
            ground={groundOf(column, row) ?? rowGround}
            tip={tipOf(model, column, row)}
            maxHeight={options.maxRowHeight}
          >
            {several || column.config.links.length === 0 || isNothing(column.values[row]) ? (
              cell
            ) : (
              <ValueLink wanted={column.config.links} links={links} row={at}>
                {cell}
              </ValueLink>
            )}
          </DataCell>
        );
      })}
    </tr>
  );
});

/** What links of a cell may name. */
function linkRow({ all }: TableModel, column: TableColumn, row: number): LinkRow {
  const time = all.find(({ type }) => type === 'time')?.values[row];
  return {
    value: rawText(column.values[row]),
    text: joined(showCell(column, row)),
    timeMs: typeof time === 'number' ? time : null,
    field: column.name,
    labels: {},
    fields: Object.fromEntries(all.map(({ name, values }) => [name, rawText(values[row])])),
  };
}

/** What another column says of this cell. */
function tipOf({ all }: TableModel, { style: { tip } }: TableColumn, row: number): string | undefined {
  const other = tip === '' ? undefined : all.find(({ name }) => name === tip);
  return other === undefined ? undefined : joined(showCell(other, row));
}

const WELL = stateColor('green');

/** The colour of the ground of a cell; null for none. What is well has no colour of its own. */
function groundOf(column: TableColumn, row: number): string | null {
  const color = column.style.look === 'color-background' ? showCell(column, row).color : null;
  return color === WELL ? null : color;
}

interface DataCellProps {
  readonly column: TableColumn;
  readonly frozen: Frozen;
  readonly names: boolean;
  readonly ground: string | null;
  readonly tip: string | undefined;
  readonly maxHeight: number | null;
  readonly children: React.ReactNode;
}

function DataCell({ column, frozen, names, ground, tip, maxHeight, children }: DataCellProps) {
  const { align, width, minWidth, wrap, mode } = column.style;
  const style = {
    textAlign: align,
    ...(width !== null ? { maxWidth: width } : minWidth === null ? {} : { minWidth }),
    ...(ground === null ? {} : { '--k-ground': ground }),
    ...frozen.style,
  } as CSSProperties;
  const className = [
    ground === null ? '' : mode === 'gradient' ? 'k-ground k-ground-fading' : 'k-ground',
    wrap ? 'k-wrap' : '',
    frozen.className,
  ]
    .join(' ')
    .trim();
  const content =
    maxHeight === null ? (
      children
    ) : (
      <div className="k-table-high" style={{ maxHeight }}>
        {children}
      </div>
    );
  return names ? (
    <th scope="row" className={className} style={style} title={tip}>
      {content}
    </th>
  ) : (
    <td className={className} style={style} title={tip} data-column={column.name}>
      {content}
    </td>
  );
}
