/** What is offered while one writes: signals in words, variables, and all that PromQL has. */

import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  pickedCompletion,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { newCompleteStrategy } from '@prometheus-io/codemirror-promql';
import type { SignalEntry } from '../../api/readReference';
import { findFunction, signature } from '../functions';
import { type Knowledge, type MetricFact, releaseWords, replacedWords } from '../knowledge';
import type { PromApi } from '../promApi';
import { MACROS, type QueryContext, type QueryVariable } from '../types';
import { factNode, noteNode } from './notes';
import { createPromClient } from './promClient';

/** The sources of an editor; `context` is asked anew each time, because variables change. */
export function completionSources(api: PromApi, context: () => QueryContext): CompletionSource[] {
  const promql = newCompleteStrategy({ remote: createPromClient(api), maxMetricsMetadata: 0 });
  return [
    (at) => completeVariables(at, context().variables),
    async (at) => completeSignals(at, (await api.knowledge()).signals),
    async (at) => {
      if (at.matchBefore(/\$\{?\w*$/) !== null) return null;
      const result = await promql.promQL(at);
      if (result === null) return null;
      const knowledge = await api.knowledge();
      const besideSignals = completeSignals(at, knowledge.signals) !== null;
      return enrich(result, knowledge, besideSignals);
    },
  ];
}

/** `$name` after a dollar, and the spans that are usual where a span is expected. */
export function completeVariables(
  at: CompletionContext,
  variables: readonly QueryVariable[],
): CompletionResult | null {
  const written = at.matchBefore(/\$\{?\w*$/);
  const span = at.matchBefore(/\[$/);
  if (written === null && span === null) return null;
  const all = [...MACROS, ...variables].map(variableOption);
  if (written !== null) return { from: written.from, options: all, validFor: /^\$\{?\w*$/ };
  const spans = ['1m', '5m', '1h', '1d'].map((label) => ({ label, type: 'text' }));
  const closed = at.state.sliceDoc(at.pos, at.pos + 1) === ']';
  const close = (one: Completion): Completion => (closed ? one : { ...one, apply: `${one.label}]` });
  const options = [
    ...all.filter(({ label }) => label.includes('interval') || label.endsWith('range')),
    ...spans,
  ];
  return { from: at.pos, options: options.map(close), filter: false };
}

function variableOption({ name, label, value }: QueryVariable): Completion {
  const detail = value === '' ? label : `${label}: ${value}`;
  return { label: `$${name}`, detail, type: 'variable', boost: name === '__rate_interval' ? 2 : 0 };
}

/** Nodes in which no expression can begin. */
const NO_EXPRESSION = new Set([
  'LabelMatchers',
  'UnquotedLabelMatcher',
  'GroupingLabels',
  'StringLiteral',
  'DurationExpr',
  'LineComment',
]);

/** Signals of the catalog, found by their words wherever an expression may begin. */
export function completeSignals(
  at: CompletionContext,
  signals: readonly SignalEntry[],
): CompletionResult | null {
  const words = at.matchBefore(/[A-Za-z][A-Za-z ]*$/);
  if (words === null && !at.explicit) return null;
  const from = words?.from ?? at.pos;
  const before = at.state.sliceDoc(0, from).trimEnd();
  if (!/(?:^|[(,+\-*/%^<>=]|\b(?:and|or|unless|bool))$/i.test(before) || !isExpression(at.state, from))
    return null;
  const alone = before === '' && at.state.sliceDoc(at.pos).trim() === '';
  const options = signals.filter(({ promql }) => promql !== '').map((signal) => signalOption(signal, alone));
  return { from, options, validFor: /^[A-Za-z ]*$/ };
}

function isExpression(state: EditorState, pos: number): boolean {
  for (let node = syntaxTree(state).resolveInner(pos, -1); ; ) {
    if (NO_EXPRESSION.has(node.name) && pos > node.from) return false;
    if (node.parent === null) return true;
    node = node.parent;
  }
}

function signalOption({ title, group, meaning, unit, promql }: SignalEntry, alone: boolean): Completion {
  return {
    label: title,
    detail: `signal, ${group}`,
    type: 'signal',
    boost: 10,
    section: { name: 'Signals', rank: 0 },
    apply: alone ? promql : `(${promql})`,
    info: () => noteNode([meaning, unit === '' ? '' : `In ${unit}.`], promql),
  };
}

/** Options with what is known of them; a function comes with its brackets. */
function enrich(result: CompletionResult, knowledge: Knowledge, besideSignals: boolean): CompletionResult {
  const section = besideSignals ? { section: { name: 'PromQL', rank: 1 } } : {};
  const options = result.options.map((option) => ({ ...enrichOption(option, knowledge), ...section }));
  return { ...result, options };
}

function enrichOption(option: Completion, { fact }: Knowledge): Completion {
  if (option.type === 'function' || (option.type === 'keyword' && findFunction(option.label) !== undefined)) {
    const known = findFunction(option.label);
    return known === undefined
      ? option
      : { ...option, apply: applyCall, detail: '', info: () => noteNode([known.meaning], signature(known)) };
  }
  if (option.type !== 'constant') return option;
  const known = fact(option.label);
  return known === null ? option : withFact(option, known);
}

function withFact(option: Completion, known: MetricFact): Completion {
  const gone = replacedWords(known) !== '';
  return {
    ...option,
    detail: gone ? 'replaced' : [known.type, releaseWords(known)].filter(Boolean).join(', '),
    info: () => factNode(known, true),
    boost: gone ? -5 : 1,
  };
}

/** Writes the name and brackets, and stands between these; brackets that are there already are used. */
function applyCall(view: EditorView, completion: Completion, from: number, to: number): void {
  const hasBracket = /^\s*\(/.test(view.state.sliceDoc(to, to + 8));
  const insert = hasBracket ? completion.label : `${completion.label}()`;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + completion.label.length + 1 },
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
  });
}
