/** A line of values as an SVG path in a box; gaps are gaps. Pure. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number): string {
  const drawn = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const low = drawn.reduce((a, b) => Math.min(a, b), Math.min(drawn[0] ?? 0, 0));
  const high = drawn.reduce((a, b) => Math.max(a, b), low);
  const span = high - low || 1;
  const x = (i: number) => round((i / Math.max(values.length - 1, 1)) * width);
  const y = (value: number) => round(height - ((value - low) / span) * height);
  let pen = 'M';
  return values
    .map((value, i) => {
      if (value === null || !Number.isFinite(value)) {
        pen = 'M';
        return '';
      }
      const part = `${pen}${x(i)} ${y(value)}`;
      pen = 'L';
      return part;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
