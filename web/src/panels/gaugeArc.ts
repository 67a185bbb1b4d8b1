/** The geometry of a gauge: an arc of 240 degrees, open at the bottom. Pure. */

/** The angle of a share of 0..1, in radians; 0 points upwards and angles grow clockwise. */
function angleOf(share: number): number {
  return ((-120 + 240 * Math.min(Math.max(share, 0), 1)) * Math.PI) / 180;
}

export interface GaugeBox {
  readonly centerX: number;
  readonly centerY: number;
  readonly radius: number;
  /** Of the arc. */
  readonly thickness: number;
  /** What text may fill between the ends of the arc and inside of it. */
  readonly text: { readonly width: number; readonly height: number };
}

/** The largest gauge in a box. The arc reaches from one radius above its centre to half of one below. */
export function gaugeBox(width: number, height: number): GaugeBox {
  const radius = Math.max(Math.min(width / 2, height / 1.5) - 2, 0);
  const thickness = Math.max(Math.min(radius * 0.2, 22), 4);
  const inner = radius - thickness - 6;
  return {
    centerX: width / 2,
    centerY: (height - radius * 1.5) / 2 + radius,
    radius,
    thickness,
    // A rectangle whose upper corners still lie inside of the inner circle.
    text: { width: Math.max(inner * 1.6, 0), height: Math.max(inner * 0.9, 0) },
  };
}

/** The path along the middle of the arc between two shares. */
export function arcPath({ centerX, centerY }: GaugeBox, radius: number, from: number, to: number): string {
  const [a, b] = [angleOf(from), angleOf(to)];
  const point = (angle: number) =>
    `${round(centerX + radius * Math.sin(angle))} ${round(centerY - radius * Math.cos(angle))}`;
  const large = b - a > Math.PI ? 1 : 0;
  return `M${point(a)}A${round(radius)} ${round(radius)} 0 ${large} 1 ${point(b)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
