import { stateMark } from '../model/colors';
import { asBool } from '../model/json';
import { extentOf, stepValue } from '../model/thresholds';
import { joined } from '../model/units/format';
import { fitSize } from './fit';
import { arcPath, type GaugeBox, gaugeBox } from './gaugeArc';
import type { DataPanelProps } from './types';
import { type Size, useSize } from './useSize';
import { type PanelValue, panelValues } from './values';

/** One arc for each series, from the least to the most that its value can be. */
export function GaugePanel(props: DataPanelProps) {
  const { panel, view } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const values = panelValues(panel, view, props);
  const cell = cellOf(values.length, size);
  const markers = asBool(panel.options.showThresholdMarkers, true);
  return (
    <div ref={ref} className="k-gauges">
      {values.map((value) => (
        <Gauge key={value.key} value={value} cell={cell} named={values.length > 1} markers={markers} />
      ))}
    </div>
  );
}

const NAME_HEIGHT = 18;

/** The columns that make the gauges largest. */
function cellOf(count: number, { width, height }: Size): Size {
  const named = count > 1 ? NAME_HEIGHT : 0;
  const cells = Array.from({ length: Math.max(count, 1) }, (_, i) => {
    const columns = i + 1;
    const rows = Math.ceil(Math.max(count, 1) / columns);
    return { width: Math.floor(width / columns), height: Math.floor(height / rows) - named };
  });
  const radius = (cell: Size) => gaugeBox(cell.width, cell.height).radius;
  return cells.reduce((best, cell) => (radius(cell) > radius(best) ? cell : best));
}

interface GaugeProps {
  readonly value: PanelValue;
  readonly cell: Size;
  readonly named: boolean;
  readonly markers: boolean;
}

function Gauge({ value, cell, named, markers }: GaugeProps) {
  const text = joined(value.shown);
  return (
    <div
      className={`k-gauge${value.ended ? ' k-ended' : ''}`}
      data-series={value.name}
      style={{ width: cell.width }}
    >
      <div className="k-gauge-dial" style={{ height: Math.max(cell.height, 0) }}>
        {cell.height > 0 && (
          <Dial value={value} box={gaugeBox(cell.width, cell.height)} cell={cell} markers={markers} />
        )}
        <Figure value={value} text={text} box={gaugeBox(cell.width, cell.height)} />
      </div>
      <div className={named ? 'k-gauge-name' : 'visually-hidden'}>{value.name}</div>
    </div>
  );
}

interface DialProps {
  readonly value: PanelValue;
  readonly box: GaugeBox;
  readonly cell: Size;
  readonly markers: boolean;
}

function Dial({ value, box, cell, markers }: DialProps) {
  const { min, max } = extentOf(value.field.config);
  const share = value.value === null || Number.isNaN(value.value) ? 0 : (value.value - min) / (max - min);
  const middle = Math.max(box.radius - box.thickness / 2 - 4, 0);
  return (
    <svg className="k-gauge-svg" width={cell.width} height={cell.height} aria-hidden="true">
      <path className="k-gauge-track" d={arcPath(box, middle, 0, 1)} strokeWidth={box.thickness} />
      {share > 0 && (
        <path d={arcPath(box, middle, 0, share)} strokeWidth={box.thickness} style={{ stroke: value.mark }} />
      )}
      {markers && <Markers value={value} box={box} />}
    </svg>
  );
}

/** A thin outer line that says where each threshold begins. */
function Markers({ value, box }: { value: PanelValue; box: GaugeBox }) {
  const { thresholds } = value.field.config;
  const extent = extentOf(value.field.config);
  const share = (x: number) => Math.min(Math.max((x - extent.min) / (extent.max - extent.min), 0), 1);
  const steps = thresholds?.steps ?? [];
  const starts = steps.map((step) => share(stepValue(thresholds, step, extent)));
  return steps.slice(1).map((step, i) => {
    const [from, to] = [starts[i + 1] ?? 0, starts[i + 2] ?? 1];
    return from < to ? (
      <path
        key={`${step.value}`}
        d={arcPath(box, Math.max(box.radius - 1.5, 0), from, to)}
        strokeWidth={3}
        style={{ stroke: stateMark(step.color) }}
      />
    ) : null;
  });
}

function Figure({ value, text, box }: { value: PanelValue; text: string; box: GaugeBox }) {
  const size = fitSize(text, box.text, 56, 10);
  const style = { top: box.centerY - size * 0.5, fontSize: size };
  return (
    <span
      className="k-value k-gauge-figure"
      title={value.shown.why ?? undefined}
      style={value.shown.color === null ? style : { ...style, color: value.shown.color }}
    >
      {text}
    </span>
  );
}
