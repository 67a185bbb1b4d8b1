/** Reads selectors out of the syntax tree. Pure. */

import type { SyntaxNode } from '@lezer/common';
import { type LabelFilter, MATCH_OPERATORS, unquote } from './selector';

export interface Selector {
  /** Empty where any metric is meant. */
  readonly metric: string;
  readonly filters: readonly LabelFilter[];
}

/** The metric and the filters of a VectorSelector; a name in quotes between the braces is the metric. */
export function readFilters(text: string, node: SyntaxNode): Selector {
  const code = (one: SyntaxNode) => text.slice(one.from, one.to);
  const id = node.getChild('Identifier');
  const matchers = node.getChild('LabelMatchers');
  const quoted = matchers?.getChild('QuotedLabelName') ?? null;
  const filters: LabelFilter[] = [];
  for (let one = matchers?.firstChild ?? null; one !== null; one = one.nextSibling) {
    const filter = readFilter(one, code);
    if (filter !== null) filters.push(filter);
  }
  const metric = id !== null ? code(id) : quoted !== null ? unquote(code(quoted)) : '';
  return { metric, filters };
}

function readFilter(node: SyntaxNode, code: (one: SyntaxNode) => string): LabelFilter | null {
  if (!node.name.endsWith('LabelMatcher')) return null;
  const label = node.getChild('LabelName') ?? node.getChild('QuotedLabelName');
  const op = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  const operator = MATCH_OPERATORS.find((known) => op !== null && code(op) === known);
  if (label === null || value === null || operator === undefined) return null;
  const name = label.name === 'QuotedLabelName' ? unquote(code(label)) : code(label);
  return { label: name, op: operator, value: unquote(code(value)) };
}
