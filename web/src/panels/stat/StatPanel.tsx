import './stat.css';
import type { CSSProperties } from 'react';
import { sparkPath } from '../spark';
import type { LinkedPanelProps, ValuesPanelProps } from '../types';
import { useSize } from '../useSize';
import { ValueLink } from '../ValueLink';
import { type PanelValue, panelValues } from '../values';
import {
  type Arrangement,
  arrange,
  changeOf,
  figureSize,
  GRAPH_SHARE,
  readStatOptions,
  type StatOptions,
} from './statOptions';

/** One large figure for each value. */
export function StatPanel(props: ValuesPanelProps) {
  const { panel, view, links } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const values = panelValues(panel, view, props);
  const options = readStatOptions(panel.options, values.length);
  const arrangement = arrange(values.length, size, options);
  const figure = figureSize(values, options, arrangement);
  const style = {
    gridTemplateColumns: `repeat(${arrangement.columns}, minmax(0, 1fr))`,
    gridAutoRows: `minmax(${Math.floor(arrangement.cell.height)}px, 1fr)`,
  };
  return (
    <div ref={ref} className="k-stat" style={style}>
      {values.map((value) => (
        <Stat
          key={value.key}
          value={value}
          options={options}
          arrangement={arrangement}
          size={figure}
          links={links}
        />
      ))}
    </div>
  );
}

interface StatProps extends Pick<LinkedPanelProps, 'links'> {
  readonly value: PanelValue;
  readonly options: StatOptions;
  readonly arrangement: Arrangement;
  readonly size: number;
}

function Stat({ value, options, arrangement, size, links }: StatProps) {
  const { cell, beside } = arrangement;
  const { className, style } = groundOf(value, options);
  return (
    <div
      className={`k-stat-cell${className}${value.ended ? ' k-ended' : ''}`}
      data-series={value.name}
      data-layout={beside ? 'beside' : options.centred ? 'centred' : 'above'}
      style={style}
    >
      <ValueLink wanted={value.config.links} links={links} row={value.row}>
        <span className="k-stat-words">
          <Name value={value} options={options} size={size} />
          {options.figure && <Figure value={value} options={options} size={size} />}
        </span>
      </ValueLink>
      {options.graph !== 'none' && (
        <Spark
          value={value}
          width={cell.width}
          height={cell.height * GRAPH_SHARE}
          area={options.graph === 'area'}
        />
      )}
    </div>
  );
}

/** The ground of a cell. What is well has no colour of its own, so it has a plain one. */
function groundOf(
  { shown }: PanelValue,
  { color }: StatOptions,
): { readonly className: string; readonly style?: CSSProperties } {
  const ground = shown.color;
  if (ground === null || color === 'none' || color === 'value') {
    return { className: '' };
  }
  const plain = ground === 'var(--text-strong)';
  return {
    className: color === 'background' || plain ? ' k-stat-tinted' : ' k-stat-solid',
    style: { '--k-ground': ground } as CSSProperties,
  };
}

/** The name of a value; where the figure is not wanted, the name stands in its place. */
function Name({ value, options, size }: Pick<StatProps, 'value' | 'options' | 'size'>) {
  if (!options.name) {
    return <span className="visually-hidden">{value.name}</span>;
  }
  const fontSize = options.nameSize ?? (options.figure ? null : size);
  return (
    <span
      className={options.figure ? 'k-stat-name' : 'k-stat-figure'}
      title={value.name}
      style={fontSize === null ? {} : { fontSize }}
    >
      {value.name}
    </span>
  );
}

function Figure({ value, options, size }: Pick<StatProps, 'value' | 'options' | 'size'>) {
  const { prefix, text, suffix, why } = value.shown;
  const color = options.color === 'value' || options.color === 'background' ? value.shown.color : null;
  return (
    <span className="k-stat-amount">
      <span
        className="k-value k-stat-figure"
        title={why ?? undefined}
        style={{ fontSize: size, ...(color === null ? {} : { color }) }}
      >
        {prefix}
        {text}
        {suffix !== '' && <span className="k-stat-unit">{suffix}</span>}
      </span>
      <Change value={value} options={options} />
    </span>
  );
}

const PERCENT = new Intl.NumberFormat('en-GB', { style: 'percent', maximumSignificantDigits: 3 });

function Change({ value, options }: Pick<StatProps, 'value' | 'options'>) {
  const change = options.change === null ? null : changeOf(value.course);
  if (change === null) {
    return null;
  }
  const worse = options.change === 'inverted' ? change > 0 : change < 0;
  const color = options.change === 'same_as_value' ? value.shown.color : worse ? 'var(--bad)' : null;
  const words = `${change > 0 ? 'up' : change < 0 ? 'down' : 'unchanged'} over the range: `;
  return (
    <span
      className="k-stat-change"
      style={{
        ...(color === null || options.color === 'background_solid' ? {} : { color }),
        ...(options.changeSize === null ? {} : { fontSize: options.changeSize }),
      }}
    >
      <span aria-hidden="true">{change > 0 ? '▲ ' : change < 0 ? '▼ ' : ''}</span>
      <span className="visually-hidden">{words}</span>
      {PERCENT.format(Math.abs(change))}
    </span>
  );
}

interface SparkProps {
  readonly value: PanelValue;
  readonly width: number;
  readonly height: number;
  readonly area: boolean;
}

function Spark({ value: { course, mark }, width, height, area }: SparkProps) {
  if (course.length < 2 || width <= 0 || height < 8) {
    return null;
  }
  const path = sparkPath(course, width, height - 2);
  return (
    <svg
      className="k-spark"
      viewBox={`0 0 ${width} ${height}`}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {area && <path className="k-spark-area" d={areaPath(path, height)} style={{ fill: mark }} />}
      <path d={path} transform="translate(0 1)" style={{ stroke: mark }} />
    </svg>
  );
}

/** What lies between a line and the ground, piece by piece. */
function areaPath(path: string, height: number): string {
  return path
    .split('M')
    .filter((piece) => piece.includes('L'))
    .map((piece) => {
      const [from = '', ...rest] = piece.split('L');
      const x = (point: string) => point.split(' ')[0] ?? '0';
      return `M${x(from)} ${height}L${piece}L${x(rest.at(-1) ?? from)} ${height}Z`;
    })
    .join('');
}
