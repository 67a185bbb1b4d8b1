/** What stands under the pointer, in words. */

import { syntaxTree } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { findFunction, signature } from '../functions';
import type { Knowledge } from '../knowledge';
import { findVariables } from '../mask';
import type { PromApi } from '../promApi';
import { MACROS, type QueryContext } from '../types';
import { factNode, noteNode } from './notes';

interface Help {
  readonly from: number;
  readonly to: number;
  readonly node: () => HTMLElement;
}

export function hoverHelp(api: PromApi, context: () => QueryContext): Extension {
  return hoverTooltip(async ({ state }, pos, side) => {
    const help = helpAt(state, pos, side, await api.knowledge(), context());
    if (help === null) return null;
    return { pos: help.from, end: help.to, above: true, create: () => ({ dom: help.node() }) };
  });
}

/** Help for a place; null where there is nothing to say. */
export function helpAt(
  state: EditorState,
  pos: number,
  side: -1 | 1,
  { fact }: Knowledge,
  context: QueryContext,
): Help | null {
  const variable = findVariables(state.doc.toString()).find(({ from, to }) => from <= pos && pos <= to);
  if (variable !== undefined) return variableHelp(variable, context);
  const node = syntaxTree(state).resolveInner(pos, side);
  const { from, to } = node;
  const written = state.sliceDoc(from, to);
  if (node.name === 'Identifier' || node.name === 'QuotedLabelName') {
    const known = fact(written);
    return known === null ? null : { from, to, node: () => factNode(known, false) };
  }
  const parent = node.parent?.name ?? '';
  if (parent !== 'FunctionIdentifier' && parent !== 'AggregateOp') return null;
  const entry = findFunction(written);
  return entry === undefined ? null : { from, to, node: () => noteNode([entry.meaning], signature(entry)) };
}

function variableHelp(
  { name, from, to }: { readonly name: string; readonly from: number; readonly to: number },
  { variables }: QueryContext,
): Help {
  const known = [...MACROS, ...variables].find((one) => one.name === name);
  const sentence =
    known === undefined
      ? 'No variable of this name is known here: it is sent as it stands.'
      : `${known.label}${known.value === '' ? '' : `: ${known.value}`}`;
  return { from, to, node: () => noteNode([sentence], `$${name}`) };
}
