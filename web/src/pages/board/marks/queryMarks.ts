/** Asks the annotation queries of a board. Loaded by boards that have some. */

import { createQueryStream } from '../../../data/queryClient';
import type { QueryAnswer } from '../../../data/wire';
import { type AnnotationQuery, marksOf } from '../../../model/annotationQueries';
import type { Annotation } from '../../../model/annotations';
import { alignRange, MAX_POINTS, macrosFor } from '../../../model/interval';
import type { TimeRange } from '../../../model/time';
import { interpolatePromQL } from '../../../model/variables/interpolate';
import type { VariableValues } from '../../../model/variables/types';

export interface MarkContext {
  readonly range: TimeRange;
  readonly variables: VariableValues;
  readonly scrapeIntervalSeconds: number;
}

/** The marks that the queries find in a range. A query that fails marks nothing; its panel of settings says why. */
export async function loadQueryMarks(
  fetch: typeof globalThis.fetch,
  queries: readonly AnnotationQuery[],
  context: MarkContext,
  signal: AbortSignal,
): Promise<Annotation[]> {
  const asked = queries.map((query, i) => ({ query, refId: String(i), ...planOf(query, context) }));
  const marks: Annotation[] = [];
  const take = (answer: QueryAnswer) => {
    const one = asked.find(({ refId }) => refId === answer.refId);
    if (one === undefined || answer.error !== null) return;
    const grid = { refId: answer.refId, startMs: answer.startMs, stepMs: answer.stepMs };
    marks.push(
      ...marksOf(
        one.query,
        answer.series.map(({ labels, values }) => ({ ...grid, labels, values })),
      ),
    );
  };
  const requests = asked.map(({ refId, expr, stepMs, range }) => {
    return { refId, expr, ...range, stepMs, instant: false, hint: {} };
  });
  await createQueryStream(fetch)(requests, take, signal);
  return marks;
}

/** A long range has longer steps, or it would be more points than the server answers. */
function planOf(
  { expr, stepMs: asked }: AnnotationQuery,
  { range, variables, scrapeIntervalSeconds }: MarkContext,
) {
  const least = Math.ceil((range.toMs - range.fromMs) / (MAX_POINTS - 1) / 1000) * 1000;
  const stepMs = Math.max(asked, least, 1000);
  const macros = macrosFor(range, stepMs, scrapeIntervalSeconds);
  return { stepMs, range: alignRange(range, stepMs), expr: interpolatePromQL(expr, variables, macros) };
}
