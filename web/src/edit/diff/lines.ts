/** The difference of two texts, line by line. Pure. */

export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new' | 'skipped';
  /** The line; of skipped ones how many they are. */
  readonly text: string;
}

/** With more differences than this the lines are not put into their best order: all old ones come before all new ones. */
const MAX_DIFFERENCES = 800;

/** Unchanged lines that are shown around a change. */
const AROUND = 3;

/** The lines of both texts in one list, the unchanged ones far from any change left out. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return fold([
    ...a.slice(0, head).map(same),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ]);
}

function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  const trace = frontiers(a, b);
  return trace === null ? [...a.map(gone), ...b.map(added)] : walkBack(a, b, trace);
}

/**
 * The greedy algorithm of Myers (1986), "An O(ND) difference algorithm": for each number of
 * differences the furthest place on each diagonal. Null for too many differences.
 */
function frontiers(a: readonly string[], b: readonly string[]): ReadonlyMap<number, number>[] | null {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= MAX_DIFFERENCES; d++) {
    trace.push(reached);
    const next = new Map(reached);
    for (let k = -d; k <= d; k += 2) {
      let x = startOn(next, k, d);
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
    reached = next;
  }
  return null;
}

function startOn(reached: ReadonlyMap<number, number>, k: number, d: number): number {
  const [left, right] = [reached.get(k - 1) ?? -1, reached.get(k + 1) ?? -1];
  return k === -d || (k !== d && left < right) ? right : left + 1;
}

/** The way through the frontiers, from the end to the beginning. */
function walkBack(a: readonly string[], b: readonly string[], trace: readonly ReadonlyMap<number, number>[]) {
  const lines: DiffLine[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const reached = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : (reached.get(before) ?? 0);
    const fromY = d === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      lines.push(same(a[x] ?? ''));
    }
    if (d === 0) break;
    if (down) {
      y -= 1;
      lines.push(added(b[y] ?? ''));
    } else {
      x -= 1;
      lines.push(gone(a[x] ?? ''));
    }
  }
  return lines.reverse();
}

/** Leaves out what is far from every change, but says how much that is. */
function fold(lines: readonly DiffLine[]): DiffLine[] {
  const near = new Set<number>();
  lines.forEach((line, i) => {
    if (line.kind !== 'same') for (let j = i - AROUND; j <= i + AROUND; j++) near.add(j);
  });
  const folded: DiffLine[] = [];
  let skipped = 0;
  const close = () => {
    if (skipped > 0) folded.push({ kind: 'skipped', text: String(skipped) });
    skipped = 0;
  };
  lines.forEach((line, i) => {
    if (!near.has(i)) {
      skipped += 1;
      return;
    }
    close();
    folded.push(line);
  });
  close();
  return folded;
}

function same(text: string): DiffLine {
  return { kind: 'same', text };
}

function gone(text: string): DiffLine {
  return { kind: 'gone', text };
}

function added(text: string): DiffLine {
  return { kind: 'new', text };
}
