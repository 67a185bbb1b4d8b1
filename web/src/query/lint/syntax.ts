/** Faults of writing, in words, at their place. Pure. */

import type { SyntaxNode, Tree } from '@lezer/common';
import { type PlacedVariable, touchesOpenVariable } from '../mask';
import type { Finding } from './types';

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The first fault of a query; later ones are mostly its echo. Null for none, and for an empty text. */
export function findSyntaxFault(
  text: string,
  tree: Tree,
  variables: readonly PlacedVariable[],
): Finding | null {
  if (text.trim() === '') return null;
  const fault = findBracketFault(text) ?? findTreeFault(text, tree);
  return fault !== null && touchesOpenVariable(variables, fault) ? null : fault;
}

interface Opened {
  readonly char: string;
  readonly at: number;
}

/** Brackets and quotes that do not belong together; each is named where it stands. */
function findBracketFault(text: string): Finding | null {
  const open: Opened[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '#') {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (char === '"' || char === "'" || char === '`') {
      const end = endOfText(text, at);
      if (end === -1) return at1(at, 'This text has no closing quote.');
      at = end;
    } else if (CLOSERS[char] !== undefined) {
      open.push({ char, at });
    } else if (char === ')' || char === ']' || char === '}') {
      const last = open.pop();
      if (last === undefined) return at1(at, `There is nothing that this ${char} closes.`);
      if (CLOSERS[last.char] !== char) {
        return at1(at, `A ${CLOSERS[last.char]} belongs here: it closes the ${last.char} before.`);
      }
    }
  }
  const left = open.at(-1);
  return left === undefined ? null : at1(left.at, `This ${left.char} is not closed.`);
}

function endOfText(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\' && quote !== '`') at += 1;
    else if (text.charAt(at) === quote) return at;
  }
  return -1;
}

function at1(at: number, message: string): Finding {
  return { from: at, to: at + 1, severity: 'error', message };
}

function findTreeFault(text: string, tree: Tree): Finding | null {
  let first: SyntaxNode | null = null;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && first === null) first = node.node;
      return first === null;
    },
  });
  return first === null ? null : describe(text, first);
}

function describe(text: string, node: SyntaxNode): Finding {
  const { from, to } = node;
  const written = text.slice(from, to).trim();
  const parent = node.parent?.name ?? '';
  const severity = 'error';
  if (
    text.charAt(from - 1) === '[' ||
    parent === 'MatrixSelector' ||
    parent === 'SubqueryExpr' ||
    parent === 'DurationExpr'
  ) {
    return { from, to, severity, message: 'A time span is expected here, such as 5m.' };
  }
  if (parent === 'OffsetExpr') {
    return { from, to, severity, message: 'offset needs a time span behind it, such as 1h.' };
  }
  if (parent === 'LabelMatchers' || parent.endsWith('LabelMatcher')) {
    return {
      from,
      to,
      severity,
      message: 'A label filter is expected here, such as instance="gpu-box:8000".',
    };
  }
  if (parent === 'GroupingLabels') {
    return { from, to, severity, message: 'Names of labels are expected here, with commas between them.' };
  }
  if (written === '') {
    const message =
      text.slice(from).trim() === '' ? 'The query is not finished.' : 'Something is missing here.';
    return { from: Math.max(0, from - 1), to: Math.max(to, from), severity, message };
  }
  return { from, to, severity, message: `"${shorten(written)}" does not belong here.` };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
