import type { PlacedWord } from './barAxes';
import type { BarLayout } from './barLayout';
import type { BarModel } from './barModel';
import type { PlacedName } from './barNames';

interface BarAxisProps {
  readonly layout: BarLayout;
  readonly model: BarModel;
}

/** What lies behind the bars and beside them: thresholds, lines, ticks, and what they are of. */
export function BarAxis({ layout, model: { axis, axisColor } }: BarAxisProps) {
  const { ticks, plot, lying, head, nameHead, thresholds } = layout;
  const across = (at: number) =>
    lying
      ? { x1: at, x2: at, y1: plot.y, y2: plot.y + plot.height }
      : { x1: plot.x, x2: plot.x + plot.width, y1: at, y2: at };
  const style = axisColor === null ? undefined : { fill: axisColor };
  return (
    <g className="k-barchart-axis">
      {thresholds.map(
        ({ area, color }) =>
          area !== null && (
            <rect key={`${area.x} ${area.y}`} {...area} style={{ fill: color }} fillOpacity={0.1} />
          ),
      )}
      {ticks.map((tick) => (
        <g key={tick.at}>
          {axis.grid !== false && <line {...across(tick.at)} />}
          <Word word={tick} style={style} />
        </g>
      ))}
      {axis.border && (
        <line
          className="k-barchart-border"
          {...border(layout, axis.placement === 'right')}
          style={axisColor === null ? undefined : { stroke: axisColor }}
        />
      )}
      {thresholds.map(
        ({ at, color, dashed }) =>
          at !== null && (
            <line
              key={at}
              {...across(at)}
              style={{ stroke: color }}
              strokeDasharray={dashed ? '8 6' : undefined}
            />
          ),
      )}
      {head !== null && <Word word={head} style={style} />}
      {nameHead !== null && <Word word={nameHead} />}
    </g>
  );
}

/** The line of the axis of values, at the side on which its ticks stand. */
function border({ plot, lying }: BarLayout, right: boolean) {
  const [x, y] = [right ? plot.x + plot.width : plot.x, plot.y + plot.height];
  return lying ? { x1: plot.x, x2: plot.x + plot.width, y1: y, y2: y } : { x1: x, x2: x, y1: plot.y, y2: y };
}

interface WordProps {
  readonly word: PlacedWord;
  readonly style?: { readonly fill: string } | undefined;
}

function Word({ word: { x, y, anchor, text }, style }: WordProps) {
  return (
    <text x={x} y={y} textAnchor={anchor} style={style}>
      {text}
    </text>
  );
}

/** The names of groups. */
export function BarNames({ layout: { names } }: Pick<BarAxisProps, 'layout'>) {
  return (
    <g className="k-barchart-axis">
      {names.map((name) => (
        <Name key={`${name.x} ${name.y}`} name={name} />
      ))}
    </g>
  );
}

function Name({ name: { x, y, text, turn, anchor } }: { readonly name: PlacedName }) {
  return (
    <text x={x} y={y} textAnchor={anchor} {...(turn === 0 ? {} : { transform: `rotate(${turn} ${x} ${y})` })}>
      {text}
    </text>
  );
}
