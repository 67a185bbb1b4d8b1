/** The marks of one chart: which are drawn at its width, and what those near a moment say. */

import type uPlot from 'uplot';
import type { Annotation } from '../model/annotations';
import type { TimeRange } from '../model/time';
import { clusterMarks, type MarkCluster, markWords } from './marks';

/** Words of marks are told this far from them, in pixels. */
const NEAR_MARK = 6;

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

  /** What the marks near a moment say. */
  words(u: uPlot, timeMs: number): string[] {
    const range = this.range();
    if (range === null) {
      return [];
    }
    const msOfPixel = (range.toMs - range.fromMs) / Math.max(u.over.clientWidth, 1);
    return markWords(this.clusters(u), timeMs, NEAR_MARK * msOfPixel);
  }
}
