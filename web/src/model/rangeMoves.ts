/** From one range to the next: earlier, later, wider, held, and with the clock again. Pure. */

import { formatDuration } from './duration';
import { parseRange, type RawRange, type TimeRange } from './time';

const SECOND = 1_000;

/** Half a range earlier (-1) or later (1), as Grafana moves it; never beyond now. */
export function stepRange(raw: RawRange, direction: -1 | 1, nowMs: number): RawRange {
  return changed(raw, nowMs, ({ fromMs, toMs }) => {
    const wanted = (direction * (toMs - fromMs)) / 2;
    const by = Math.min(wanted, Math.max(nowMs - toMs, 0));
    return { fromMs: fromMs + by, toMs: toMs + by };
  });
}

/** Twice as long around the same middle; one that ends now still does, and follows the clock. */
export function widenRange(raw: RawRange, nowMs: number): RawRange {
  if (raw.to.trim() === 'now') {
    const range = parseRange(raw, nowMs);
    return range === null ? raw : lastFor(2 * (range.toMs - range.fromMs));
  }
  return changed(raw, nowMs, ({ fromMs, toMs }) => {
    const half = (toMs - fromMs) / 2;
    const end = Math.min(toMs + half, Math.max(nowMs, toMs));
    return { fromMs: end - 4 * half, toMs: end };
  });
}

/** What is seen now, fixed: it does not move with the clock any more. */
export function holdRange(raw: RawRange, nowMs: number): RawRange {
  return changed(raw, nowMs, (range) => range);
}

/** As long as what is seen, and ending now: it moves with the clock again. */
export function followRange(raw: RawRange, nowMs: number): RawRange {
  const range = parseRange(raw, nowMs);
  return range === null ? raw : lastFor(range.toMs - range.fromMs);
}

function lastFor(ms: number): RawRange {
  return { from: `now-${formatDuration(Math.max(Math.round(ms / SECOND), 1) * SECOND)}`, to: 'now' };
}

function changed(raw: RawRange, nowMs: number, change: (range: TimeRange) => TimeRange): RawRange {
  const range = parseRange(raw, nowMs);
  if (range === null) {
    return raw;
  }
  const { fromMs, toMs } = change(range);
  return { from: String(Math.round(fromMs)), to: String(Math.round(toMs)) };
}
