import './legend.css';
import { type CSSProperties, type MouseEvent, memo } from 'react';
import { type LegendOptions, type LegendRow, type LegendSort, NAME_COLUMN } from './legendModel';

interface LegendProps {
  readonly options: LegendOptions;
  readonly rows: readonly LegendRow[];
  readonly hidden: ReadonlySet<string>;
  /** How a table is sorted now. */
  readonly sort?: LegendSort | null;
  readonly onSelect: (key: string, adds: boolean) => void;
  readonly onLight: (key: string | null) => void;
  /** The head of a column was clicked; absent where a table keeps its order. */
  readonly onSort?: (column: string) => void;
}

/** The names and values of the series of a chart. A hidden legend is still there for those who listen. */
export const Legend = memo(function Legend(props: LegendProps) {
  const { options, rows } = props;
  if (rows.length === 0) {
    return null;
  }
  const { shown, placement, width } = options;
  const wide = shown && placement === 'right' && width !== null;
  return (
    <div
      className={shown ? `k-legend k-legend-${placement}` : 'visually-hidden'}
      style={wide ? ({ '--k-legend-width': `${width}px` } as CSSProperties) : undefined}
    >
      {options.mode === 'table' ? <Table {...props} /> : <List {...props} />}
    </div>
  );
});

function List(props: LegendProps) {
  return (
    <ul className="k-legend-list">
      {props.rows.map((row) => (
        <li key={row.key} data-series={row.name} className={rowClass(row, props.hidden)}>
          <Name {...props} row={row} />
          <Values row={row} as="span" />
        </li>
      ))}
    </ul>
  );
}

function Table(props: LegendProps) {
  const { rows, hidden } = props;
  return (
    <table className="k-legend-table">
      <thead>
        <tr>
          <Heading {...props} title={NAME_COLUMN}>
            Series
          </Heading>
          {rows[0]?.values.map(({ calc, title }) => (
            <Heading key={calc} {...props} title={title}>
              {title}
            </Heading>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-series={row.name} className={rowClass(row, hidden)}>
            <th scope="row">
              <Name {...props} row={row} />
            </th>
            <Values row={row} as="td" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The head of a column; it sorts the table, where it can be sorted. */
function Heading({ title, sort, onSort, children }: LegendProps & { title: string; children: string }) {
  if (onSort === undefined) {
    return <th scope="col">{children}</th>;
  }
  const own = sort?.by === title ? (sort.desc ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" aria-sort={own}>
      <button type="button" className="k-legend-sort" onClick={() => onSort(title)}>
        {children}
        {own !== undefined && <span aria-hidden="true">{own === 'descending' ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
}

function Values({ row, as: Tag }: { row: LegendRow; as: 'td' | 'span' }) {
  return row.values.map(({ calc, text, why }) => (
    <Tag key={calc} className="k-value" data-calc={calc} title={why ?? undefined}>
      {text}
    </Tag>
  ));
}

function Name({ row, hidden, onSelect, onLight }: LegendProps & { row: LegendRow }) {
  const select = (event: MouseEvent) => onSelect(row.key, event.ctrlKey || event.metaKey);
  return (
    <button
      type="button"
      className="k-legend-name"
      aria-pressed={!hidden.has(row.key)}
      title={row.ended ? `${row.name}: no value now` : row.name}
      onClick={select}
      onMouseEnter={() => onLight(row.key)}
      onMouseLeave={() => onLight(null)}
      onFocus={() => onLight(row.key)}
      onBlur={() => onLight(null)}
    >
      <span className={`k-swatch k-swatch-${Math.min(row.round, 3)}`} style={{ color: row.color }} />
      <span className="k-legend-text">{row.name}</span>
    </button>
  );
}

function rowClass(row: LegendRow, hidden: ReadonlySet<string>): string {
  return `k-legend-row${hidden.has(row.key) ? ' k-hidden' : ''}${row.ended ? ' k-ended' : ''}`;
}
