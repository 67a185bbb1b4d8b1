import type { CSSProperties } from 'react';
import type { GridPos } from '../model/dashboard';

/** A place on the grid, as the custom properties that board.css reads; a phone reads the height only. */
export function cellStyle({ x, y, w, h }: GridPos): CSSProperties {
  return { '--k-x': x + 1, '--k-y': y + 1, '--k-w': w, '--k-h': h } as CSSProperties;
}
