import './gauge.css';
import { joined } from '../../model/units/format';
import { fitSize } from '../fit';
import { sparkPath } from '../spark';
import type { ValuesPanelProps } from '../types';
import { type Size, useSize } from '../useSize';
import { ValueLink } from '../ValueLink';
import { type PanelValue, panelValues } from '../values';
import { Dial } from './Dial';
import { type GaugeBox, gaugeBox } from './gaugeArc';
import { cellOf, fitsIn, type GaugeOptions, marginOf, readGaugeOptions } from './gaugeOptions';

/** One arc for each value, from the least to the most that it can be. */
export function GaugePanel(props: ValuesPanelProps) {
  const { panel, view, links } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const values = panelValues(panel, view, props);
  const options = readGaugeOptions(panel.options, values.length);
  const cell = cellOf(values.length, size, options);
  const fits = fitsIn(values.length, size, cell, options);
  const box = gaugeBox({ ...cell, margin: marginOf(options), weight: options.weight }, options.shape);
  const figure = figureSize(values, box, options);
  return (
    <div
      ref={ref}
      className="k-gauges"
      // What scrolls must be reachable with the keyboard, and what does not is no stop of it.
      {...(fits ? { 'data-fits': true } : { role: 'region', 'aria-label': panel.title, tabIndex: 0 })}
    >
      {values.map((value) => (
        <Gauge
          key={value.key}
          value={value}
          cell={cell}
          box={box}
          figure={figure}
          options={options}
          links={links}
        />
      ))}
    </div>
  );
}

interface GaugeProps extends Pick<ValuesPanelProps, 'links'> {
  readonly value: PanelValue;
  readonly cell: Size;
  readonly box: GaugeBox;
  /** The size of the figure, in pixels. */
  readonly figure: number;
  readonly options: GaugeOptions;
}

/** One size for all figures of a panel, so that they can be compared. */
function figureSize(values: readonly PanelValue[], box: GaugeBox, options: GaugeOptions): number {
  const sizes = values.map(({ shown }) => fitSize(joined(shown), box.text, 56, 10));
  return options.figureSize ?? sizes.reduce((a, b) => Math.min(a, b), 56);
}

function Gauge({ value, cell, box, figure, options, links }: GaugeProps) {
  return (
    <div
      className={`k-gauge${value.ended ? ' k-ended' : ''}`}
      data-series={value.name}
      style={{ width: cell.width }}
    >
      <ValueLink wanted={value.config.links} links={links} row={value.row}>
        <div className="k-gauge-dial" style={{ height: cell.height }}>
          <Dial value={value} box={box} cell={cell} options={options} />
          {options.figure && <Figure value={value} box={box} size={figure} />}
          {options.spark && <Spark value={value} box={box} />}
        </div>
      </ValueLink>
      <div
        className={options.name ? 'k-gauge-name' : 'visually-hidden'}
        title={value.name}
        style={options.nameSize === null ? {} : { fontSize: options.nameSize }}
      >
        {value.name}
      </div>
    </div>
  );
}

interface FigureProps {
  readonly value: PanelValue;
  readonly box: GaugeBox;
  readonly size: number;
}

function Figure({ value, box, size }: FigureProps) {
  const style = { top: box.centerY - size * 0.5, fontSize: size };
  return (
    <span
      className="k-value k-gauge-figure"
      title={value.shown.why ?? undefined}
      style={value.shown.color === null ? style : { ...style, color: value.shown.color }}
    >
      {joined(value.shown)}
    </span>
  );
}

/** The course of the value, below its figure. */
function Spark({ value: { course, mark }, box }: { value: PanelValue; box: GaugeBox }) {
  const [width, height] = [box.text.width * 0.6, box.text.height * 0.35];
  if (course.length < 2 || height < 8) {
    return null;
  }
  return (
    <svg
      className="k-spark k-gauge-spark"
      width={width}
      height={height}
      style={{ left: box.centerX - width / 2, top: box.centerY + box.text.height * 0.5 }}
      aria-hidden="true"
    >
      <path d={sparkPath(course, width, height - 2)} transform="translate(0 1)" style={{ stroke: mark }} />
    </svg>
  );
}
