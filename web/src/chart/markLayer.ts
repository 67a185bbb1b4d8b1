/** The marks of one chart: which are drawn at its width, which are near its cursor, and which comes next. */

import type uPlot from 'uplot';
import type { Annotation } from '../model/annotations';
import type { TimeRange } from '../model/time';
import { clusterMarks, type MarkCluster, marksNear } from './marks';

/** So near to a mark, in pixels, the cursor is at it. */
export const NEAR_MARK = 6;

/** A mark that the cursor was taken to, and which of how many it is, from 1 on. */
export interface MetMark {
  readonly cluster: MarkCluster;
  /** On the plot, in pixels. */
  readonly left: number;
  readonly place: number;
  readonly count: number;
}

export class MarkLayer {
  private last: { readonly key: string; readonly of: unknown; readonly clusters: MarkCluster[] } | null =
    null;

  constructor(
    private readonly marks: () => readonly Annotation[],
    /** What the axis of times spans; null for a chart without one. */
    private readonly range: () => TimeRange | null,
  ) {}

  /** The marks as they are drawn at this width; worked out again only when something of it changed. */
  clusters(u: uPlot): readonly MarkCluster[] {
    const range = this.range();
    const marks = this.marks();
    if (range === null || marks.length === 0) {
      return [];
    }
    const width = u.over.clientWidth;
    const key = `${range.fromMs} ${range.toMs} ${width}`;
    if (this.last?.key !== key || this.last.of !== marks) {
      this.last = { key, of: marks, clusters: clusterMarks(marks, range, width) };
    }
    return this.last.clusters;
  }

  /** The marks at the cursor, so many pixels to both sides of it. */
  atCursor(u: uPlot, near: number): Annotation[] {
    const range = this.range();
    const { left = -1 } = u.cursor;
    if (range === null || left < 0) {
      return [];
    }
    const msOfPixel = (range.toMs - range.fromMs) / Math.max(u.over.clientWidth, 1);
    return marksNear(this.clusters(u), u.posToVal(left, 'x'), near * msOfPixel);
  }

  /** The next mark to the right (1) or to the left (-1) of a place on the plot; the last one stays. Null where there is none. */
  next(u: uPlot, left: number, by: 1 | -1): MetMark | null {
    const met = this.clusters(u).map((cluster, i, all) => ({
      cluster,
      // A span that began before the chart is met where the chart begins.
      left: Math.max(u.valToPos(cluster.timeMs, 'x'), 0),
      place: i + 1,
      count: all.length,
    }));
    const found =
      by === 1 ? met.find((one) => one.left > left + 0.5) : met.findLast((one) => one.left < left - 0.5);
    return found ?? met.at(by === 1 ? -1 : 0) ?? null;
  }
}
