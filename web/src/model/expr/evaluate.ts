/** Evaluates the expressions of a panel over the answers of its queries. Pure. */

import type { Series } from '../series';
import type { TimeRange } from '../time';
import type { Expression } from './expression';
import { calculate } from './math';
import { type Node, parseMath, variablesIn } from './parse';
import { reduceExpression } from './reduce';
import { resampleExpression } from './resample';
import { thresholdExpression } from './threshold';
import { ExpressionError, toSeries, toValue, type Value } from './value';

export interface Evaluated {
  /** Those of the expressions that are not hidden, in the order of the file. */
  readonly series: readonly Series[];
  /** Why an expression has no result, in words, by its refId. */
  readonly errors: ReadonlyMap<string, string>;
}

/** `seriesByRefId` has an entry for each query that there is, also where it answered nothing. */
export function evaluateExpressions(
  expressions: readonly Expression[],
  seriesByRefId: ReadonlyMap<string, readonly Series[]>,
  range: TimeRange,
): Evaluated {
  const evaluation = new Evaluation(expressions, seriesByRefId, range);
  const series = expressions
    .filter(({ hide }) => !hide)
    .flatMap(({ refId }) => evaluation.valuesOf(refId).map((value) => toSeries(refId, value, range.toMs)));
  for (const { refId } of expressions) {
    evaluation.valuesOf(refId);
  }
  return { series, errors: evaluation.errors };
}

/** The refIds that expressions need, of queries and of other expressions; hidden queries may be among them. */
export function neededRefIds(expressions: readonly Expression[]): Set<string> {
  return new Set(expressions.flatMap(inputsOf));
}

function inputsOf({ kind, text }: Expression): string[] {
  if (kind !== 'math') {
    return kind === 'unsupported' ? [] : [text];
  }
  try {
    return variablesIn(parseMath(text));
  } catch {
    // What is wrong with the formula is told when it is evaluated.
    return [];
  }
}

/** Owns what is known so far: each expression is evaluated once, after those that it needs. */
class Evaluation {
  readonly errors = new Map<string, string>();
  private readonly results = new Map<string, readonly Value[]>();
  private readonly byRefId: ReadonlyMap<string, Expression>;
  private readonly open = new Set<string>();

  constructor(
    expressions: readonly Expression[],
    private readonly seriesByRefId: ReadonlyMap<string, readonly Series[]>,
    private readonly range: TimeRange,
  ) {
    this.byRefId = new Map(expressions.map((expression) => [expression.refId, expression]));
  }

  /** No values where something is wrong; `errors` says what. */
  valuesOf(refId: string): readonly Value[] {
    const known = this.results.get(refId);
    if (known !== undefined) {
      return known;
    }
    const values = this.evaluate(refId);
    this.results.set(refId, values);
    return values;
  }

  private evaluate(refId: string): readonly Value[] {
    const expression = this.byRefId.get(refId);
    if (expression === undefined) {
      return (this.seriesByRefId.get(refId) ?? []).map(toValue);
    }
    try {
      this.open.add(refId);
      return this.run(expression);
    } catch (error) {
      if (!(error instanceof ExpressionError)) {
        throw error;
      }
      this.errors.set(refId, error.message);
      return [];
    } finally {
      this.open.delete(refId);
    }
  }

  private run(expression: Expression): readonly Value[] {
    switch (expression.kind) {
      case 'math': {
        const node = parseMath(expression.text);
        return calculate(node, this.variables(node));
      }
      case 'reduce':
        return reduceExpression(expression, this.input(expression.text));
      case 'resample':
        return resampleExpression(expression, this.input(expression.text), this.range);
      case 'threshold':
        return thresholdExpression(expression, this.input(expression.text));
      case 'unsupported':
        throw new ExpressionError(
          `Expressions of the kind "${expression.rawKind}" are not calculated here. There are math, reduce, resample and threshold.`,
        );
    }
  }

  private variables(node: Node): ReadonlyMap<string, readonly Value[]> {
    return new Map(variablesIn(node).map((name) => [name, this.input(name)]));
  }

  private input(refId: string): readonly Value[] {
    if (!this.byRefId.has(refId) && !this.seriesByRefId.has(refId)) {
      const name =
        refId === '' ? 'It names no query or expression' : `There is no query or expression "${refId}"`;
      throw new ExpressionError(`${name}. Choose one that there is.`);
    }
    if (this.open.has(refId)) {
      throw new ExpressionError(`It needs "${refId}", which needs it in turn.`);
    }
    const values = this.valuesOf(refId);
    if (this.errors.has(refId)) {
      throw new ExpressionError(`It needs "${refId}", which has no result: ${this.errors.get(refId)}`);
    }
    return values;
  }
}
