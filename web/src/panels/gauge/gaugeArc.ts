/** The geometry of a gauge: an arc of 240 degrees that is open at the bottom, or a whole circle. Pure. */

export type GaugeShape = 'gauge' | 'circle';

export interface GaugeBox {
  readonly shape: GaugeShape;
  readonly centerX: number;
  readonly centerY: number;
  /** To the outermost line. */
  readonly radius: number;
  /** Of the arc. */
  readonly thickness: number;
  /** What text may fill between the ends of the arc and inside of it. */
  readonly text: { readonly width: number; readonly height: number };
}

export interface GaugeRoom {
  readonly width: number;
  readonly height: number;
  /** Pixels around the arc for the words of thresholds. */
  readonly margin: number;
  /** How thick the arc is, 0..1; 0.5 is as usual. */
  readonly weight: number;
}

/** The largest gauge in a room. An open arc reaches from one radius above its centre to half of one below. */
export function gaugeBox({ width, height, margin, weight }: GaugeRoom, shape: GaugeShape): GaugeBox {
  const tall = shape === 'circle' ? 2 : 1.5;
  const radius = Math.max(Math.min(width / 2 - margin, (height - margin) / tall) - 2, 0);
  const thickness = Math.max(Math.min(radius * 0.4 * weight, 44 * weight), 4);
  const inner = radius - thickness - 6;
  return {
    shape,
    centerX: width / 2,
    centerY: (height + margin - radius * tall) / 2 + radius,
    radius,
    thickness,
    // A rectangle whose upper corners still lie inside of the inner circle.
    text: { width: Math.max(inner * 1.6, 0), height: Math.max(inner * 0.9, 0) },
  };
}

/** The angle of a share of 0..1, in radians; 0 points upwards and angles grow clockwise. */
function angleOf(share: number, shape: GaugeShape): number {
  const within = Math.min(Math.max(share, 0), 1);
  // A circle that meets its own start is no arc for SVG.
  return ((shape === 'circle' ? 359.9 * within : -120 + 240 * within) * Math.PI) / 180;
}

/** A point at a share of the arc, so far from the centre. */
export function arcPoint(box: GaugeBox, radius: number, share: number): readonly [x: number, y: number] {
  const angle = angleOf(share, box.shape);
  return [round(box.centerX + radius * Math.sin(angle)), round(box.centerY - radius * Math.cos(angle))];
}

/** The path along an arc between two shares. */
export function arcPath(box: GaugeBox, radius: number, from: number, to: number): string {
  const large = angleOf(to, box.shape) - angleOf(from, box.shape) > Math.PI ? 1 : 0;
  const [start, end] = [arcPoint(box, radius, from), arcPoint(box, radius, to)];
  return `M${start.join(' ')}A${round(radius)} ${round(radius)} 0 ${large} 1 ${end.join(' ')}`;
}

/** The parts of an arc that is cut into segments; `spacing` is the share of a segment that is left free. */
export function segments(count: number, spacing: number): readonly (readonly [from: number, to: number])[] {
  const gap = spacing / count;
  return Array.from({ length: count }, (_, i) => [i / count + gap / 2, (i + 1) / count - gap / 2] as const);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
