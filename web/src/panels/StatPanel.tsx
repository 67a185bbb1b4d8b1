import { asString } from '../model/json';
import { joined } from '../model/units/format';
import { type Box, fitSize } from './fit';
import { sparkPath } from './spark';
import type { DataPanelProps } from './types';
import { useSize } from './useSize';
import { type PanelValue, panelValues } from './values';

/** One large figure for each series. */
export function StatPanel(props: DataPanelProps) {
  const { panel, view } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const values = panelValues(panel, view, props);
  const { columns, cell } = arrange(values.length, size, asString(panel.options.orientation, 'auto'));
  const options = readOptions(panel.options, values.length);
  const figure = fitAll(values, options, cell);
  return (
    <div ref={ref} className="k-stat" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {values.map((value) => (
        <Stat key={value.key} value={value} options={options} cell={cell} size={figure} />
      ))}
    </div>
  );
}

interface StatOptions {
  readonly name: boolean;
  readonly figure: boolean;
  readonly spark: boolean;
  readonly background: boolean;
  readonly plain: boolean;
}

function readOptions(raw: DataPanelProps['panel']['options'], count: number): StatOptions {
  const mode = asString(raw.textMode, 'auto');
  const color = asString(raw.colorMode, 'value');
  return {
    name: mode === 'name' || mode === 'value_and_name' || (mode === 'auto' && count > 1),
    figure: mode !== 'name' && mode !== 'none',
    spark: asString(raw.graphMode, 'area') === 'area',
    background: color.startsWith('background'),
    plain: color === 'none',
  };
}

interface Arrangement {
  readonly columns: number;
  readonly cell: Box;
}

/** So many columns that each value has a box that is about twice as wide as it is high. */
function arrange(count: number, { width, height }: Box, orientation: string): Arrangement {
  const many = Math.max(count, 1);
  const auto = Math.round(Math.sqrt((many * width) / Math.max(height * 2, 1))) || 1;
  const wanted = orientation === 'horizontal' ? 1 : orientation === 'vertical' ? many : auto;
  const columns = Math.min(Math.max(wanted, 1), many);
  const rows = Math.ceil(many / columns);
  return { columns, cell: { width: width / columns - 8, height: height / rows - 4 } };
}

/** One size for all figures of a panel, so that they can be compared. */
function fitAll(values: readonly PanelValue[], options: StatOptions, cell: Box): number {
  const box = {
    width: cell.width,
    height: cell.height - (options.name ? 20 : 0) - (options.spark ? cell.height * 0.25 : 0),
  };
  return Math.min(...values.map(({ shown }) => fitSize(joined(shown), box, 56, 16)), 56);
}

interface StatProps {
  readonly value: PanelValue;
  readonly options: StatOptions;
  readonly cell: Box;
  readonly size: number;
}

function Stat({ value, options, cell, size }: StatProps) {
  const color = options.plain ? null : value.shown.color;
  return (
    <div
      className={`k-stat-cell${options.background ? ' k-stat-filled' : ''}${value.ended ? ' k-ended' : ''}`}
      data-series={value.name}
      style={
        options.background && color !== null
          ? { background: `color-mix(in oklab, ${color} 14%, var(--panel))` }
          : {}
      }
    >
      <span className={options.name ? 'k-stat-name' : 'visually-hidden'}>{value.name}</span>
      {options.figure && <Figure value={value} color={color} size={size} />}
      {options.spark && <Spark value={value} width={cell.width} height={Math.max(cell.height * 0.22, 0)} />}
    </div>
  );
}

function Figure({ value, color, size }: { value: PanelValue; color: string | null; size: number }) {
  const { prefix, text, suffix, why } = value.shown;
  return (
    <span
      className="k-value k-stat-figure"
      title={why ?? undefined}
      style={{ fontSize: size, ...(color === null ? {} : { color }) }}
    >
      {prefix}
      {text}
      {suffix !== '' && <span className="k-stat-unit">{suffix}</span>}
    </span>
  );
}

function Spark({ value, width, height }: { value: PanelValue; width: number; height: number }) {
  const { values } = value.field.series;
  if (values.length < 2 || width <= 0 || height < 8) {
    return null;
  }
  return (
    <svg className="k-spark" width={width} height={height} aria-hidden="true">
      <path
        d={sparkPath(values, width, height - 2)}
        transform="translate(0 1)"
        style={{ stroke: value.mark }}
      />
    </svg>
  );
}
