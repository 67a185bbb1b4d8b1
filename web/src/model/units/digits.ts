/**
 * The digits of a value with so many decimals. Null means three significant
 * digits, but never fewer digits than the whole part has, as Grafana does it.
 */
export function digits(value: number, decimals: number | null): string {
  if (!Number.isFinite(value)) {
    return value.toLocaleString('en-US');
  }
  const places = decimals ?? autoDecimals(value);
  if (value === 0) {
    return value.toFixed(clampPlaces(places));
  }
  const factor = 10 ** Math.max(0, places);
  const rounded = String(Math.round(value * factor) / factor);
  return rounded.includes('e') ? rounded : padZeros(rounded, places);
}

/** Decimals that leave three significant digits; none for whole numbers. */
export function autoDecimals(value: number): number {
  if (value % 1 === 0) {
    return 0;
  }
  const magnitude = Math.floor(Math.log(Math.abs(value)) / Math.LN10);
  return Math.max(0, 2 - magnitude);
}

function padZeros(text: string, places: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  return places > 0 ? `${whole}.${fraction.padEnd(places, '0')}` : text;
}

function clampPlaces(places: number): number {
  return Math.min(Math.max(places, 0), 100);
}
