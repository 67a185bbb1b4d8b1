import './legend.css';
import { type MouseEvent, memo } from 'react';
import type { LegendOptions, LegendRow } from './legendModel';

interface LegendProps {
  readonly options: LegendOptions;
  readonly rows: readonly LegendRow[];
  readonly hidden: ReadonlySet<string>;
  readonly onSelect: (key: string, adds: boolean) => void;
  readonly onLight: (key: string | null) => void;
}

/** The names and values of the series of a chart. A hidden legend is still there for those who listen. */
export const Legend = memo(function Legend(props: LegendProps) {
  const { options, rows } = props;
  if (rows.length === 0) {
    return null;
  }
  const place = options.shown ? `k-legend k-legend-${options.placement}` : 'visually-hidden';
  return <div className={place}>{options.mode === 'table' ? <Table {...props} /> : <List {...props} />}</div>;
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
  return (
    <table className="k-legend-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Series</span>
          </th>
          {props.rows[0]?.values.map(({ calc, title }) => (
            <th key={calc} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.key} data-series={row.name} className={rowClass(row, props.hidden)}>
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
