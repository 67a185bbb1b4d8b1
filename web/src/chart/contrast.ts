/** Text on coloured ground. Pure. */

const DARK_INK = 'rgb(0 0 0 / 0.85)';
const LIGHT_INK = 'rgb(255 255 255 / 0.95)';

/**
 * Black or white, whichever is easier to read on a colour of an opacity of 0..1 that lies on a ground.
 * Colours are written as `rgb(...)`, `rgba(...)`, `oklch(...)` or `oklab(...)`.
 */
export function readableOn(color: string, opacity = 1, ground = color): string {
  const light = lightness(color) * opacity + lightness(ground) * (1 - opacity);
  return light > 0.62 ? DARK_INK : LIGHT_INK;
}

/** How light a colour looks, 0..1; one that is written otherwise counts as light. */
function lightness(color: string): number {
  const [first = Number.NaN, green = 0, blue = 0] = (color.match(/-?\d*\.?\d+%?/g) ?? []).map(
    Number.parseFloat,
  );
  if (/^(oklch|oklab|lab|lch)\(/.test(color)) {
    return first > 1 ? first / 100 : first;
  }
  if (/^rgba?\(/.test(color)) {
    return Math.sqrt(0.299 * (first / 255) ** 2 + 0.587 * (green / 255) ** 2 + 0.114 * (blue / 255) ** 2);
  }
  return 1;
}
