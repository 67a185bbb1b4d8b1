import { type MouseEvent, useId, useState } from 'react';
import type { Readout } from '../../chart/readout';
import type { Size } from '../useSize';
import { useTip } from '../useTip';
import { BarAxis, BarNames } from './BarAxis';
import { Gradients, paintOf } from './BarGradients';
import { type BarLayout, FONT, type PlacedBar } from './barLayout';
import type { BarChartOptions, BarModel } from './barModel';
import { readBarStyle } from './barStyle';

interface BarsProps {
  readonly label: string;
  readonly model: BarModel;
  readonly layout: BarLayout;
  readonly size: Size;
  readonly options: BarChartOptions;
  /** The field whose name is pointed at in the legend. */
  readonly lit: string | null;
}

/** The drawing of a bar chart. What it shows can be read as a table too, which the menu offers. */
export function Bars({ label, model, layout, size, options, lit }: BarsProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const tip = useTip();
  const id = useId();
  const leave = () => {
    setPointed(null);
    tip.hide();
  };
  const move = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const index = layout.groups.findIndex(({ room }) => holds(room, x, y));
    const place = layout.groups[index];
    if (place === undefined) {
      leave();
      return;
    }
    setPointed(index);
    const near = nearest(place.bars, layout.lying ? y : x, layout.lying);
    if (options.tooltip !== 'none' && near !== null) {
      tip.show(place.group.name, readoutOf(place.bars, near, options), {
        x: event.clientX,
        y: event.clientY,
      });
    }
  };
  const said = layout.groups
    .slice(0, 20)
    .map(({ group }) => `${group.name} ${group.bars.map(({ text }) => text).join(', ')}`)
    .join('; ');
  return (
    <svg
      className="k-barchart-svg"
      width={size.width}
      height={size.height}
      role="img"
      aria-label={`${label}: ${said}`}
      onMouseMove={move}
      onMouseLeave={leave}
    >
      <BarAxis layout={layout} model={model} />
      <Gradients id={id} layout={layout} model={model} />
      {layout.groups.map(({ room, bars }, i) => (
        <g key={`${room.x} ${room.y}`}>
          {pointed === i && <rect className="k-barchart-room" {...room} />}
          {bars.map((placed) => (
            <OneBar
              key={placed.bar.field.displayName}
              placed={placed}
              paint={paintOf(id, placed.bar, model)}
              options={options}
              lit={lit}
            />
          ))}
        </g>
      ))}
      <BarNames layout={layout} />
    </svg>
  );
}

function holds({ x, y, width, height }: PlacedBar | BarLayout['plot'], px: number, py: number): boolean {
  return px >= x && px < x + width && py >= y && py < y + height;
}

/** The bar under the pointer, or the one beside it. */
function nearest(bars: readonly PlacedBar[], at: number, lying: boolean): PlacedBar | null {
  const distance = (bar: PlacedBar) => {
    const middle = lying ? bar.y + bar.height / 2 : bar.x + bar.width / 2;
    return Math.abs(middle - at);
  };
  return bars.reduce<PlacedBar | null>(
    (best, bar) => (best === null || distance(bar) < distance(best) ? bar : best),
    null,
  );
}

/** One bar, or the whole group with the one under the pointer lit. */
function readoutOf(bars: readonly PlacedBar[], near: PlacedBar, { tooltip }: BarChartOptions): Readout {
  const most = 10;
  const told = (tooltip === 'multi' ? bars : [near]).filter(
    ({ bar }) => !readBarStyle(bar.field.config.custom).hideFrom.tooltip,
  );
  const rows = told.slice(0, most).map(({ bar }) => ({
    key: bar.field.displayName,
    name: bar.field.displayName,
    color: bar.color,
    text: bar.text,
    lit: bar === near.bar && told.length > 1,
  }));
  return { rows, more: Math.max(told.length - most, 0) };
}

interface OneBarProps extends Pick<BarsProps, 'options' | 'lit'> {
  readonly placed: PlacedBar;
  /** CSS colour, or the gradient that takes its place. */
  readonly paint: string;
}

function OneBar({ placed, paint, options, lit }: OneBarProps) {
  const { bar, label, x, y, width, height } = placed;
  const { fill, lineWidth, gradient } = readBarStyle(bar.field.config.custom);
  const dim = lit !== null && lit !== bar.field.displayName;
  return (
    <g className={dim ? 'k-barchart-dim' : undefined} data-series={bar.field.displayName}>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={Math.min(width, height) * options.radius}
        style={{ fill: paint, stroke: gradient === 'scheme' ? paint : bar.color }}
        fillOpacity={fill}
        strokeWidth={lineWidth}
      />
      {label !== null && (
        <text
          className="k-value k-barchart-value"
          x={label.x}
          y={label.y}
          textAnchor={label.anchor}
          fontSize={options.valueSize ?? FONT}
        >
          {bar.text}
        </text>
      )}
    </g>
  );
}
