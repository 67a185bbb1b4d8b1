/** A query of the catalog without the engines that are not here. Pure. */

import type { SyntaxNode } from '@lezer/common';
import { parseQuery } from './parse';
import { readFilters } from './selectorTree';

/**
 * The catalog asks for a signal under every name that any engine gives it, with `or`
 * between them. A name without series adds nothing to that, so its branch may go: the
 * answer is the same, and the query can be read. Where no name is here all of it stays.
 */
export function narrowQuery(promql: string, isHere: (metric: string) => boolean): string {
  const root = parseQuery(promql).topNode.firstChild;
  if (root === null) return promql;
  const branches = branchesOf(promql, root);
  const kept = branches.filter((branch) => metricsOf(promql, branch).some(isHere));
  if (kept.length === 0 || kept.length === branches.length) return promql;
  return kept.map((branch) => code(promql, kept.length === 1 ? unwrapped(branch) : branch)).join(' or ');
}

/** The parts of a chain of `or` without labels to match by; a part that is no such chain is its only branch. */
function branchesOf(text: string, node: SyntaxNode): readonly SyntaxNode[] {
  const operator = node.getChild('Or');
  const [left, right] = node.getChildren('Expr');
  const plain = node.name === 'BinaryExpr' && operator !== null && operator.nextSibling?.from === right?.from;
  if (!plain || left === undefined || right === undefined) return [node];
  return [...branchesOf(text, left), ...branchesOf(text, right)];
}

/** Brackets around the only thing that is left say nothing. */
function unwrapped(node: SyntaxNode): SyntaxNode {
  const inner = node.name === 'ParenExpr' ? node.getChild('Expr') : null;
  return inner === null ? node : unwrapped(inner);
}

function metricsOf(text: string, node: SyntaxNode): readonly string[] {
  const metrics: string[] = [];
  node.cursor().iterate(({ node: one }) => {
    if (one.name === 'VectorSelector') metrics.push(readFilters(text, one).metric);
  });
  return metrics;
}

function code(text: string, node: SyntaxNode): string {
  return text.slice(node.from, node.to);
}
