import { turned } from '../../chart/paint';
import { type Stop, schemeStops } from '../../chart/schemeStops';
import type { BarLayout } from './barLayout';
import type { Bar, BarModel } from './barModel';
import { readBarStyle } from './barStyle';

interface GradientsProps {
  readonly id: string;
  readonly layout: BarLayout;
  readonly model: BarModel;
}

/** The gradients of bars, along the whole axis of values. */
export function Gradients({ id, layout: { plot, lying }, model }: GradientsProps) {
  const end = lying
    ? { x1: plot.x, x2: plot.x + plot.width, y1: 0, y2: 0 }
    : { x1: 0, x2: 0, y1: plot.y + plot.height, y2: plot.y };
  return (
    <defs>
      {[...paintedBars(model)].map(([key, bar]) => (
        <linearGradient key={key} id={`${id}${key}`} gradientUnits="userSpaceOnUse" {...end}>
          {stopsOf(bar, model).map(({ at, color, opacity }, i) => (
            <stop
              // Two stops may stand at one place, where a colour ends and another begins.
              // biome-ignore lint/suspicious/noArrayIndexKey: stops have nothing else that tells them apart
              key={i}
              offset={Math.min(Math.max(at, 0), 1)}
              style={{ stopColor: color, stopOpacity: opacity }}
            />
          ))}
        </linearGradient>
      ))}
    </defs>
  );
}

/** A bar of each gradient. */
function paintedBars(model: BarModel): Map<string, Bar> {
  const bars = model.groups.flatMap((group) => group.bars);
  return new Map(bars.filter((bar) => stopsOf(bar, model).length > 0).map((bar) => [keyOf(bar, model), bar]));
}

/** Bars of one field and one colour have one gradient. */
function keyOf({ field, color }: Bar, { fields }: BarModel): string {
  return `-${fields.indexOf(field)}-${color.replaceAll(/\W/g, '-')}`;
}

/** What a bar is filled with: its colour, or a gradient. */
export function paintOf(id: string, bar: Bar, model: BarModel): string {
  return stopsOf(bar, model).length > 0 ? `url(#${id}${keyOf(bar, model)})` : bar.color;
}

function stopsOf(
  { field: { config }, color }: Bar,
  { extent }: BarModel,
): (Stop & { readonly opacity?: number })[] {
  const [low, high] = extent;
  switch (readBarStyle(config.custom).gradient) {
    case 'opacity':
      return [
        { at: 0, color, opacity: 0 },
        { at: 1, color },
      ];
    case 'hue':
      return [
        { at: 0, color: turned(color, 40) },
        { at: 1, color },
      ];
    case 'scheme':
      return schemeStops(config, extent, (value) => (value - low) / (high - low));
    default:
      return [];
  }
}
