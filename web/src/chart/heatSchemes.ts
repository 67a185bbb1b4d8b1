/**
 * The colour schemes of heatmaps, by Grafana's names. Each is a few stops of the
 * well-known scale of that name (ColorBrewer, matplotlib, Turbo, cubehelix), and
 * straight lines between them.
 */

interface Scheme {
  /** From the first colour of the scale, six hexadecimal digits each. */
  readonly stops: readonly string[];
  /** In which theme Grafana turns the scale round, so that little is near the panel's own lightness. */
  readonly turned: 'always' | 'dark' | 'light';
}

function scheme(turned: Scheme['turned'], stops: string): Scheme {
  return { turned, stops: stops.split(' ') };
}

const SCHEMES: ReadonlyMap<string, Scheme> = new Map([
  ['BrBG', scheme('always', '543005 bf812d f5f5f5 35978f 003c30')],
  ['PiYG', scheme('always', '8e0152 de77ae f7f7f7 7fbc41 276419')],
  ['PRGn', scheme('always', '40004b 9970ab f7f7f7 5aae61 00441b')],
  ['PuOr', scheme('always', '7f3b08 e08214 f7f7f7 8073ac 2d004b')],
  ['RdBu', scheme('always', '67001f d6604d f7f7f7 4393c3 053061')],
  ['RdGy', scheme('always', '67001f d6604d ffffff 878787 1a1a1a')],
  ['RdYlBu', scheme('always', 'a50026 f46d43 ffffbf 74add1 313695')],
  ['RdYlGn', scheme('always', 'a50026 f46d43 ffffbf 66bd63 006837')],
  ['Spectral', scheme('always', '9e0142 f46d43 fee08b ffffbf e6f598 66c2a5 5e4fa2')],
  ['Blues', scheme('dark', 'f7fbff c6dbef 6baed6 2171b5 08306b')],
  ['Greens', scheme('dark', 'f7fcf5 c7e9c0 74c476 238b45 00441b')],
  ['Greys', scheme('dark', 'ffffff d9d9d9 969696 525252 000000')],
  ['Oranges', scheme('dark', 'fff5eb fdd0a2 fd8d3c d94801 7f2704')],
  ['Purples', scheme('dark', 'fcfbfd dadaeb 9e9ac8 6a51a3 3f007d')],
  ['Reds', scheme('dark', 'fff5f0 fcbba1 fb6a4a cb181d 67000d')],
  ['Turbo', scheme('light', '23171b 4a58dd 2f9df5 27d7c4 4df884 95fb51 dedd32 ffa423 f65f18 ba2208 900c00')],
  ['Cividis', scheme('light', '002051 2b446e 696970 948f78 caba6a fdea45')],
  ['Viridis', scheme('light', '440154 414487 2a788e 22a884 7ad151 fde725')],
  ['Magma', scheme('light', '000004 3b0f70 8c2981 de4968 fe9f6d fcfdbf')],
  ['Inferno', scheme('light', '000004 420a68 932667 dd513a fca50a fcffa4')],
  ['Plasma', scheme('light', '0d0887 6a00a8 b12a90 e16462 fca636 f0f921')],
  ['Warm', scheme('light', '6e40aa bf3caf fe4b83 ff7847 e2b72f aff05b')],
  ['Cool', scheme('light', '6e40aa 4c6edb 23abd8 1ddfa3 52f667 aff05b')],
  ['Cubehelix', scheme('light', '000000 163d4e 54792f d07e93 c1caf3 ffffff')],
  ['BuGn', scheme('dark', 'f7fcfd ccece6 66c2a4 238b45 00441b')],
  ['BuPu', scheme('dark', 'f7fcfd bfd3e6 8c96c6 88419d 4d004b')],
  ['GnBu', scheme('dark', 'f7fcf0 ccebc5 7bccc4 2b8cbe 084081')],
  ['OrRd', scheme('dark', 'fff7ec fdd49e fc8d59 d7301f 7f0000')],
  ['PuBuGn', scheme('dark', 'fff7fb d0d1e6 67a9cf 02818a 014636')],
  ['PuBu', scheme('dark', 'fff7fb d0d1e6 74a9cf 0570b0 023858')],
  ['PuRd', scheme('dark', 'f7f4f9 d4b9da df65b0 ce1256 67001f')],
  ['RdPu', scheme('dark', 'fff7f3 fcc5c0 f768a1 ae017e 49006a')],
  ['YlGnBu', scheme('dark', 'ffffd9 c7e9b4 41b6c4 225ea8 081d58')],
  ['YlGn', scheme('dark', 'ffffe5 d9f0a3 78c679 238443 004529')],
  ['YlOrBr', scheme('dark', 'ffffe5 fee391 fe9929 cc4c02 662506')],
  ['YlOrRd', scheme('dark', 'ffffcc fed976 fd8d3c e31a1c 800026')],
  [
    'Rainbow',
    scheme('always', '6e40aa bf3caf fe4b83 ff7847 e2b72f aff05b 52f667 1ddfa3 23abd8 4c6edb 6e40aa'),
  ],
  [
    'Sinebow',
    scheme('always', 'ff4040 e78d0b a7d503 58fc2a 18f472 00bfbf 1872f4 582afc a703d5 e70b8d ff4040'),
  ],
]);

export const SCHEME_NAMES: readonly string[] = [...SCHEMES.keys()];

/** The name of a scheme; also out of the names of Grafana 7 ("interpolateOranges"); null for none of ours. */
export function schemeName(text: string): string | null {
  return SCHEMES.has(text) ? text : (SCHEME_NAMES.find((name) => text === `interpolate${name}`) ?? null);
}

/** A scheme as so many CSS colours, from the least to the most. */
export function schemeColors(name: string, dark: boolean, reverse: boolean, steps: number): string[] {
  const found = SCHEMES.get(name);
  if (found === undefined) {
    return [];
  }
  const turned = found.turned === 'always' || (found.turned === 'dark') === dark;
  const stops = turned === reverse ? found.stops : [...found.stops].reverse();
  return Array.from({ length: steps }, (_, i) => between(stops, i / Math.max(steps - 1, 1)));
}

function between(stops: readonly string[], share: number): string {
  const at = share * (stops.length - 1);
  const low = Math.min(Math.floor(at), stops.length - 2);
  const [from, to] = [parts(stops[low] ?? '000000'), parts(stops[low + 1] ?? '000000')];
  const mixed = from.map((part, i) => Math.round(part + ((to[i] ?? 0) - part) * (at - low)));
  return `rgb(${mixed.join(', ')})`;
}

function parts(hex: string): number[] {
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
