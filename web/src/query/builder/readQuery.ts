/** From text back to choices. Pure. */

import type { SyntaxNode } from '@lezer/common';
import { parseQuery } from '../parse';
import { readFilters } from '../selectorTree';
import {
  AGGREGATES,
  type BuilderQuery,
  EMPTY_QUERY,
  NUMBER_OPERATORS,
  type Operation,
  SERIES_FUNCTIONS,
  SPAN_FUNCTIONS,
} from './builderModel';

/** The choices that make the text, or why there are none. */
export type Read = { readonly query: BuilderQuery } | { readonly why: string };

/** Thrown inside of this file only: what the builder has no place for. */
class NoPlace extends Error {}

export function readQuery(text: string): Read {
  if (text.trim() === '') return { query: EMPTY_QUERY };
  try {
    return { query: read(text) };
  } catch (error) {
    if (error instanceof NoPlace) return { why: error.message };
    throw error;
  }
}

function read(text: string): BuilderQuery {
  const tree = parseQuery(text);
  tree.iterate({
    enter: ({ type }) => {
      if (type.isError) throw new NoPlace('The query is not whole.');
      if (type.name === 'LineComment') throw new NoPlace('The query has comments.');
    },
  });
  const operations: Operation[] = [];
  const root = tree.topNode.firstChild;
  if (root === null) return EMPTY_QUERY;
  const selector = peel(text, root, operations);
  return { ...readFilters(text, selector), operations: operations.toReversed() };
}

/** Takes the operations off from the outside; what is left is the selector. */
function peel(text: string, node: SyntaxNode, operations: Operation[]): SyntaxNode {
  switch (node.name) {
    case 'VectorSelector':
      return node;
    case 'ParenExpr':
      return peel(text, only(node.getChildren('Expr')), operations);
    case 'BinaryExpr':
      return peelNumber(text, node, operations);
    case 'AggregateExpr':
      return peelAggregate(text, node, operations);
    case 'FunctionCall':
      return peelCall(text, node, operations);
    case 'OffsetExpr':
    case 'StepInvariantExpr':
      throw new NoPlace('The query looks at another time.');
    case 'SubqueryExpr':
      throw new NoPlace('The query has a subquery.');
    case 'MatrixSelector':
      throw new NoPlace('The span stands without a function.');
    default:
      throw new NoPlace('The query is a number or a text.');
  }
}

function peelNumber(text: string, node: SyntaxNode, operations: Operation[]): SyntaxNode {
  const [left, right] = node.getChildren('Expr');
  const operator = left?.nextSibling;
  if (left === undefined || right === undefined || operator == null)
    throw new NoPlace('The query is not whole.');
  if (!isNumber(right)) throw new NoPlace('The query puts two queries together.');
  if (isNumber(left)) throw new NoPlace('The query is a number or a text.');
  const written = code(text, operator);
  if (!NUMBER_OPERATORS.includes(written) || operator.nextSibling?.from !== right.from) {
    throw new NoPlace(`The query has ${written} with more than a number.`);
  }
  operations.push({ kind: 'number', operator: written, number: numberOf(text, right) });
  return peel(text, left, operations);
}

function peelAggregate(text: string, node: SyntaxNode, operations: Operation[]): SyntaxNode {
  const op = node.getChild('AggregateOp');
  const name = op === null ? '' : code(text, op).toLowerCase();
  const args = node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
  const needs = AGGREGATES.get(name);
  if (needs === undefined) throw new NoPlace(`The query uses ${name}.`);
  const param = needs === null ? null : numberOf(text, args[0]);
  const series = args[needs === null ? 0 : 1];
  if (series === undefined) throw new NoPlace('The query is not whole.');
  const modifier = node.getChild('AggregateModifier');
  operations.push({ kind: 'aggregate', name, param, ...groupingOf(text, modifier) });
  return peel(text, series, operations);
}

function groupingOf(text: string, modifier: SyntaxNode | null) {
  if (modifier === null) return { grouping: 'all', labels: [] } as const;
  const labels = modifier.getChild('GroupingLabels');
  const names = [
    ...(labels?.getChildren('LabelName') ?? []),
    ...(labels?.getChildren('QuotedLabelName') ?? []),
  ];
  const grouping = modifier.getChild('Without') === null ? 'by' : 'without';
  return { grouping, labels: names.map((one) => code(text, one)) } as const;
}

function peelCall(text: string, node: SyntaxNode, operations: Operation[]): SyntaxNode {
  const id = node.getChild('FunctionIdentifier');
  const name = id === null ? '' : code(text, id).toLowerCase();
  const args = node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
  const [first, second] = args;
  if (name === 'histogram_quantile' && second !== undefined) {
    operations.push({ kind: 'quantile', share: numberOf(text, first) });
    return peel(text, second, operations);
  }
  if (first === undefined) throw new NoPlace(`The query uses ${name}.`);
  if (SPAN_FUNCTIONS.includes(name)) return peelSpan(text, name, first, operations);
  if (!SERIES_FUNCTIONS.has(name)) throw new NoPlace(`The query uses ${name}.`);
  operations.push({ kind: 'function', name, numbers: args.slice(1).map((arg) => numberOf(text, arg)) });
  return peel(text, first, operations);
}

function peelSpan(text: string, name: string, matrix: SyntaxNode, operations: Operation[]): SyntaxNode {
  const selector = matrix.getChild('Expr');
  const span = matrix.getChild('DurationExpr');
  if (matrix.name !== 'MatrixSelector' || selector?.name !== 'VectorSelector' || span === null) {
    throw new NoPlace(`The query uses ${name} of more than a metric.`);
  }
  operations.push({ kind: 'span', name, span: code(text, span) });
  return selector;
}

/** A number, which may have a sign. */
function isNumber(node: SyntaxNode): boolean {
  return (node.name === 'UnaryExpr' ? node.getChild('Expr')?.name : node.name) === 'NumberDurationLiteral';
}

function numberOf(text: string, node: SyntaxNode | undefined): string {
  if (node === undefined || !isNumber(node)) throw new NoPlace('The query computes a number.');
  return code(text, node);
}

function only(nodes: readonly SyntaxNode[]): SyntaxNode {
  const [node] = nodes;
  if (node === undefined) throw new NoPlace('The query is not whole.');
  return node;
}

function code(text: string, node: SyntaxNode): string {
  return text.slice(node.from, node.to);
}
