/** Which marks a chart draws: those that lie too close together to be told apart become one. Pure. */

import { type Annotation, annotationText } from '../model/annotations';
import type { TimeRange } from '../model/time';

/** Marks that share one line and one flag. */
export interface MarkCluster {
  readonly timeMs: number;
  /** The end of a span that is wide enough to be shaded; null for a line. */
  readonly endMs: number | null;
  /** A colour name of Grafana, or CSS: of the first. */
  readonly color: string;
  /** At least one, oldest first. */
  readonly marks: readonly Annotation[];
}

/** Lines nearer than this, in pixels, are one. */
const NEAR = 6;

/** More than this are never drawn: nobody could tell them apart, and a chart must stay quick. */
export const MOST_MARKS = 200;

/** The marks of a range on a chart of so many pixels. */
export function clusterMarks(
  marks: readonly Annotation[],
  { fromMs, toMs }: TimeRange,
  width: number,
): MarkCluster[] {
  const msOfPixel = (toMs - fromMs) / Math.max(width, 1);
  const seen = marks
    .filter(({ timeMs, endMs }) => timeMs <= toMs && (endMs ?? timeMs) >= fromMs)
    .sort((a, b) => a.timeMs - b.timeMs);
  let clusters = merge(seen, NEAR * msOfPixel);
  for (let near = NEAR * 2; clusters.length > MOST_MARKS; near *= 2) {
    clusters = merge(seen, near * msOfPixel);
  }
  return clusters;
}

/** Joins each mark with the one before it where both are narrow and near. */
function merge(marks: readonly Annotation[], nearMs: number): MarkCluster[] {
  const groups: Annotation[][] = [];
  for (const mark of marks) {
    const group = groups.at(-1);
    const first = group?.[0];
    const joins =
      first !== undefined &&
      !isWide(first, nearMs) &&
      !isWide(mark, nearMs) &&
      mark.timeMs - first.timeMs < nearMs;
    if (joins) {
      group?.push(mark);
    } else {
      groups.push([mark]);
    }
  }
  return groups.flatMap((group) => {
    const first = group[0];
    return first === undefined
      ? []
      : [
          {
            timeMs: first.timeMs,
            endMs: isWide(first, nearMs) ? first.endMs : null,
            color: first.color,
            marks: group,
          },
        ];
  });
}

function isWide({ timeMs, endMs }: Annotation, nearMs: number): boolean {
  return endMs !== null && endMs - timeMs >= nearMs;
}

/** What a pointer or a cursor at a moment is told of: more than these are counted. */
const MOST_WORDS = 4;

/** The marks at a moment, `nearMs` to both sides; of a span, everywhere in it. */
export function marksNear(clusters: readonly MarkCluster[], timeMs: number, nearMs: number): Annotation[] {
  return clusters
    .filter((one) => timeMs >= one.timeMs - nearMs && timeMs <= (one.endMs ?? one.timeMs) + nearMs)
    .flatMap(({ marks }) => marks);
}

/** What marks say, each on a line; of many the first, and how many more there are. */
export function markWords(marks: readonly Annotation[]): string[] {
  const words = marks.map(annotationText);
  const more = words.length - MOST_WORDS;
  return more > 0 ? [...words.slice(0, MOST_WORDS), `and ${more} more marks`] : words;
}
