/** Where the names of groups stand in a bar chart, in pixels. Pure. */

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedName {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Degrees. */
  readonly turn: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** The height of a line of words. */
export const LINE = 18;

interface NameRoom {
  readonly plot: Rect;
  readonly room: number;
  readonly lying: boolean;
  readonly turn: number;
  /** At least so much between two of them, in pixels; below zero they are left out from the end on. */
  readonly spacing: number;
}

/** A place in the middle of a text from which it does not leave the panel. */
function within(x: number, width: number, plot: Rect): number {
  return Math.max(Math.min(x, plot.x + plot.width - width / 2), width / 2);
}

/** Every name, or every second, third, ... of them, so that no two touch. */
export function placeNames(
  names: readonly string[],
  { plot, room, lying, turn, spacing }: NameRoom,
  width: (text: string) => number,
): PlacedName[] {
  const flat = lying || Math.abs(turn) < 20;
  const longest = names.reduce((most, name) => Math.max(most, width(name)), 0);
  const needed = Math.max(lying || !flat ? LINE : longest + 8, Math.abs(spacing));
  const every = Math.max(Math.ceil(needed / Math.max(room, 0.1)), 1);
  const first = spacing < 0 ? (names.length - 1) % every : 0;
  return names.flatMap((text, i): PlacedName[] => {
    if (i % every !== first) {
      return [];
    }
    const middle = (i + 0.5) * room;
    if (lying) {
      return [{ x: plot.x - 6, y: plot.y + middle, text, turn: 0, anchor: 'end' }];
    }
    if (flat) {
      return [
        {
          x: within(plot.x + middle, width(text), plot),
          y: plot.y + plot.height + 12,
          text,
          turn: 0,
          anchor: 'middle',
        },
      ];
    }
    const anchor = turn > 0 ? 'start' : 'end';
    return [{ x: plot.x + middle, y: plot.y + plot.height + 12, text, turn, anchor }];
  });
}
