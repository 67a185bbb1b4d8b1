/** Text on coloured ground. Pure. */

/** Black or white, whichever is easier to read on a colour written as `rgb(...)`, `rgba(...)`, `oklch(...)` or `oklab(...)`. */
export function readableOn(color: string): string {
  return lightness(color) > 0.62 ? 'rgb(0 0 0 / 0.85)' : 'rgb(255 255 255 / 0.95)';
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
