import { stateMark } from '../../model/colors';
import { extentOf, stepValue } from '../../model/thresholds';
import { formatText } from '../../model/units/format';
import type { Size } from '../useSize';
import type { PanelValue } from '../values';
import { arcPath, arcPoint, type GaugeBox, segments } from './gaugeArc';
import type { GaugeOptions } from './gaugeOptions';

interface DialProps {
  readonly value: PanelValue;
  readonly box: GaugeBox;
  readonly cell: Size;
  readonly options: GaugeOptions;
}

/** The arc of a gauge, from the least to the most that its value can be. Its value stands beside it as text. */
export function Dial({ value, box, cell, options }: DialProps) {
  return (
    <svg className="k-gauge-svg" width={cell.width} height={cell.height} aria-hidden="true">
      <Arc value={value} box={box} options={options} />
      {options.markers && <Markers value={value} box={box} />}
      {options.labels && <Labels value={value} box={box} />}
    </svg>
  );
}

type PartProps = Omit<DialProps, 'cell' | 'options'>;

function Arc({ value, box, options }: PartProps & Pick<DialProps, 'options'>) {
  const [from, to] = litPart(value, options);
  const middle = Math.max(box.radius - box.thickness / 2 - 4, 0);
  const cap = options.rounded && options.segments === 1 ? 'round' : 'butt';
  const parts: readonly (readonly [number, number])[] =
    options.segments === 1 ? [[0, 1]] : segments(options.segments, options.spacing);
  const arc = (start: number, end: number) => arcPath(box, middle, start, end);
  return parts.map(([start, end]) => {
    const [litFrom, litTo] = [Math.max(start, from), Math.min(end, to)];
    return (
      <g key={start} strokeWidth={box.thickness} strokeLinecap={cap}>
        <path className="k-gauge-track" d={arc(start, end)} />
        {litTo > litFrom && <path d={arc(litFrom, litTo)} style={{ stroke: value.mark }} />}
      </g>
    );
  });
}

/** The part of the arc that is lit, as shares: from the neutral value, or from its beginning. */
function litPart({ value, config }: PanelValue, { neutral }: GaugeOptions): readonly [number, number] {
  if (value === null || Number.isNaN(value)) {
    return [0, 0];
  }
  const share = shareIn(config);
  const [start, end] = [neutral === null ? 0 : share(neutral), share(value)];
  return [Math.min(start, end), Math.max(start, end)];
}

function shareIn(config: PanelValue['config']): (value: number) => number {
  const { min, max } = extentOf(config);
  return (value) => Math.min(Math.max((value - min) / (max - min), 0), 1);
}

/** A thin outer line that says where each threshold begins. */
function Markers({ value: { config }, box }: PartProps) {
  const { thresholds } = config;
  const [share, extent] = [shareIn(config), extentOf(config)];
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

/** Less than so much of the arc apart, two words would lie on each other. */
const APART = 0.07;

/** The values at which thresholds begin, around the arc. One that has no room is left out. */
function Labels({ value: { config }, box }: PartProps) {
  const { thresholds, unit, decimals } = config;
  const [share, extent] = [shareIn(config), extentOf(config)];
  const starts = (thresholds?.steps ?? [])
    .map((step) => stepValue(thresholds, step, extent))
    .filter((start) => start >= extent.min && start <= extent.max);
  const apart = starts.filter((start, i) => i === 0 || share(start) - share(starts[i - 1] ?? 0) >= APART);
  return apart.map((start) => {
    const [x, y] = arcPoint(box, box.radius + 6, share(start));
    const side = x < box.centerX - 4 ? 'end' : x > box.centerX + 4 ? 'start' : 'middle';
    return (
      <text key={start} className="k-gauge-label" x={x} y={y} textAnchor={side} dominantBaseline="central">
        {formatText(unit, start, decimals)}
      </text>
    );
  });
}
