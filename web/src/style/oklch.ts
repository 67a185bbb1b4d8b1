/**
 * The little colour arithmetic that proves the tokens: OKLCH to linear sRGB,
 * WCAG contrast, and how far apart two colours look, also to people with a
 * colour deficiency. Used by tests only.
 *
 * Matrices: OKLab by Björn Ottosson (2020); dichromacy at severity 1.0 by
 * Machado, Oliveira and Fernandes (2009).
 */
export type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

export type Vision = 'normal' | 'protanopia' | 'deuteranopia' | 'tritanopia';

const visions: Readonly<Record<Vision, Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const labToCone: Matrix = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const coneToRgb: Matrix = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];
const rgbToCone: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const coneToLab: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

function times(matrix: Matrix, v: Triple): Triple {
  const row = (r: Triple) => r[0] * v[0] + r[1] * v[1] + r[2] * v[2];
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function each(v: Triple, f: (x: number) => number): Triple {
  return [f(v[0]), f(v[1]), f(v[2])];
}

/** parseOklch reads "oklch(L C H)" and throws where the text is another form. */
export function parseOklch(text: string): Triple {
  const match = /^oklch\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\)$/.exec(text.trim());
  if (!match) throw new Error(`not an oklch colour: ${text}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** toLinear gives linear-light sRGB; components outside 0..1 are out of gamut. */
export function toLinear([lightness, chroma, hue]: Triple): Triple {
  const angle = (hue * Math.PI) / 180;
  const lab: Triple = [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
  return times(
    coneToRgb,
    each(times(labToCone, lab), (x) => x ** 3),
  );
}

/** inGamut tells whether a screen with sRGB can show the colour as written. */
export function inGamut(lch: Triple): boolean {
  return toLinear(lch).every((x) => x >= -0.002 && x <= 1.002);
}

/** contrast is the WCAG 2 ratio of two colours, 1..21. */
export function contrast(a: Triple, b: Triple): number {
  const [la, lb] = [luminance(a), luminance(b)];
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
}

function luminance(lch: Triple): number {
  const [r, g, b] = each(toLinear(lch), (x) => Math.min(1, Math.max(0, x)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** distance is deltaE in OKLab, times 100, as seen with the given vision. */
export function distance(a: Triple, b: Triple, vision: Vision): number {
  const [p, q] = [seen(a, vision), seen(b, vision)];
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

function seen(lch: Triple, vision: Vision): Triple {
  const rgb = each(times(visions[vision], toLinear(lch)), (x) => Math.max(0, x));
  return times(coneToLab, each(times(rgbToCone, rgb), Math.cbrt));
}
