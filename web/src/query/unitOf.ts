/** The unit of what a query gives, from the units of its metrics. Pure. */

import type { SyntaxNode } from '@lezer/common';
import type { Knowledge } from './knowledge';
import { parseQuery } from './parse';
import { readFilters } from './selectorTree';

/** Functions and aggregations that give what they get, in its unit. */
const KEEPING: ReadonlySet<string> = new Set([
  ...['sum', 'avg', 'min', 'max', 'topk', 'bottomk', 'limitk', 'quantile', 'stddev'],
  ...['increase', 'delta', 'idelta', 'abs', 'ceil', 'floor', 'round', 'clamp', 'clamp_min', 'clamp_max'],
  ...['sort', 'sort_desc', 'avg_over_time', 'min_over_time', 'max_over_time', 'last_over_time'],
  ...['first_over_time', 'quantile_over_time', 'stddev_over_time', 'predict_linear', 'sum_over_time'],
]);

const A_SECOND: ReadonlySet<string> = new Set(['rate', 'irate', 'deriv']);

/** Units of the catalog that are another one a second. */
const RATES: ReadonlyMap<string, string> = new Map([
  ['seconds', 'ratio'],
  ['bytes', 'bytes per second'],
  ['tokens', 'tokens per second'],
  ['requests', 'requests per second'],
]);

/** A unit of the catalog, or one a second, as "preemptions/s"; null where it is not known for sure. */
export function unitOf(text: string, fact: Knowledge['fact']): string | null {
  const root = parseQuery(text).topNode.firstChild;
  return root === null ? null : visit(text, root, fact);
}

function visit(text: string, node: SyntaxNode, fact: Knowledge['fact']): string | null {
  switch (node.name) {
    case 'VectorSelector':
      return unitOfMetric(readFilters(text, node).metric, fact);
    case 'BinaryExpr':
      return visitBinary(text, node, fact);
    case 'FunctionCall':
    case 'AggregateExpr':
      return visitCall(text, node, fact);
    default: {
      const inner = node.getChild('Expr');
      return inner === null ? null : visit(text, inner, fact);
    }
  }
}

/** Buckets and counts of a histogram are numbers of observations. */
function unitOfMetric(metric: string, fact: Knowledge['fact']): string | null {
  const known = fact(metric);
  if (known === null || known.unit === '' || (known.part !== '' && !metric.endsWith('_sum'))) return null;
  return known.unit;
}

function visitCall(text: string, node: SyntaxNode, fact: Knowledge['fact']): string | null {
  const id = node.getChild('FunctionIdentifier') ?? node.getChild('AggregateOp');
  const name = id === null ? '' : text.slice(id.from, id.to).toLowerCase();
  const args = node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
  if (name === 'histogram_quantile') return unitOfBuckets(text, args[1], fact);
  const series = args.find((arg) => arg.name !== 'NumberDurationLiteral');
  const unit = series === undefined ? null : visit(text, series, fact);
  if (unit === null || KEEPING.has(name)) return unit;
  if (!A_SECOND.has(name)) return null;
  return RATES.get(unit) ?? `${unit}/s`;
}

/** What a histogram measures, whatever is done with its buckets on the way. */
function unitOfBuckets(text: string, node: SyntaxNode | undefined, fact: Knowledge['fact']): string | null {
  let unit: string | null = null;
  node?.cursor().iterate(({ node: one }) => {
    if (one.name === 'VectorSelector') unit ??= fact(readFilters(text, one).metric)?.unit || null;
  });
  return unit;
}

/** Choosing among series keeps their unit, and comparing too; arithmetic may give any. */
function visitBinary(text: string, node: SyntaxNode, fact: Knowledge['fact']): string | null {
  const [left, right] = node.getChildren('Expr');
  if (left === undefined || right === undefined || node.getChild('BoolModifier') !== null) return null;
  const operator = left.nextSibling?.name ?? '';
  if (operator === 'Or') {
    const units = new Set([visit(text, left, fact), visit(text, right, fact)]);
    const [unit = null] = units;
    return units.size === 1 ? unit : null;
  }
  const keeps = ['And', 'Unless', 'Eql', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte'].includes(operator);
  return keeps ? visit(text, left, fact) : null;
}
