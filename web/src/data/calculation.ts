/** What a panel calculates from the answers of its queries: its expressions. Loaded only by boards that have some. */

import type { PanelModel } from '../model/dashboard';
import { evaluateExpressions, neededRefIds } from '../model/expr/evaluate';
import type { Series } from '../model/series';
import type { Problem } from '../model/targets';
import type { TimeRange } from '../model/time';

/** The expressions of one panel, ready to be run. */
export interface Calculation {
  /** RefIds of queries that are asked although they are switched off: only expressions see their answers. */
  readonly hidden: ReadonlySet<string>;
  readonly run: (seriesByRefId: ReadonlyMap<string, readonly Series[]>, range: TimeRange) => Calculated;
}

export interface Calculated {
  readonly series: readonly Series[];
  /** The first expression that has no result, and why; null when all have one. */
  readonly problem: Problem | null;
}

export function calculationOf({ targets, expressions }: PanelModel): Calculation {
  const needed = neededRefIds(expressions);
  const hidden = targets.filter(({ hide, refId }) => hide && needed.has(refId));
  return {
    hidden: new Set(hidden.map(({ refId }) => refId)),
    run: (seriesByRefId, range) => {
      const { series, errors } = evaluateExpressions(expressions, seriesByRefId, range);
      const [first] = errors;
      return { series, problem: first === undefined ? null : problemOf(...first) };
    },
  };
}

function problemOf(refId: string, message: string): Problem {
  return { code: 'expression', cause: `The expression ${refId} has no result. ${message}` };
}
