/** The same query of an earlier time. Pure. */

import type { SyntaxNode } from '@lezer/common';
import { formatDuration, parseDuration } from '../model/duration';
import { parseQuery } from './parse';

/**
 * Puts `offset` behind every selector, so that the query gives what it gave a
 * while ago. One that is offset already is offset further. Null where a selector's
 * own offset cannot be added up, because it is a variable or negative.
 */
export function shiftQuery(expr: string, by: string): string | null {
  const edits: { readonly at: number; readonly to: number; readonly insert: string }[] = [];
  let possible = true;
  parseQuery(expr).iterate({
    enter: ({ node }) => {
      if (!isSelector(node)) return true;
      const outer = offsetAround(node);
      if (outer === null) {
        edits.push({ at: node.to, to: node.to, insert: ` offset ${by}` });
        return false;
      }
      const duration = outer.getChild('OffsetDurationExpr');
      const before = duration === null ? null : parseDuration(expr.slice(duration.from, duration.to));
      const more = parseDuration(by);
      if (duration === null || before === null || more === null) possible = false;
      else edits.push({ at: duration.from, to: duration.to, insert: formatDuration(before + more) });
      return false;
    },
  });
  if (!possible) return null;
  return edits
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, { at, to, insert }) => text.slice(0, at) + insert + text.slice(to), expr);
}

/** The outermost part that reads samples: a selector, with its span where it has one. A subquery is moved as a whole. */
function isSelector({ name }: SyntaxNode): boolean {
  return name === 'VectorSelector' || name === 'MatrixSelector' || name === 'SubqueryExpr';
}

function offsetAround(node: SyntaxNode): SyntaxNode | null {
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    if (parent.name === 'OffsetExpr') return parent;
    if (parent.name !== 'StepInvariantExpr') return null;
  }
  return null;
}
