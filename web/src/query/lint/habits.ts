/** What is written correctly and still means something else than people think. Pure. */

import type { SyntaxNode, Tree } from '@lezer/common';
import { type Knowledge, type MetricFact, replacedWords } from '../knowledge';
import type { Finding, Fix } from './types';

/** Functions that are for counters, and what does the same for a gauge. */
const FOR_COUNTERS: ReadonlyMap<string, string> = new Map([
  ['rate', 'deriv'],
  ['irate', 'idelta'],
  ['increase', 'delta'],
]);

/** Names that are gone, rates of gauges, quantiles without their buckets. */
export function findHabits(text: string, tree: Tree, { fact }: Pick<Knowledge, 'fact'>): readonly Finding[] {
  const found: Finding[] = [];
  tree.iterate({
    enter: ({ node }) => {
      const finding = check(text, node, fact);
      if (finding !== null) found.push(finding);
    },
  });
  return found;
}

function check(text: string, node: SyntaxNode, fact: Knowledge['fact']): Finding | null {
  if (node.name === 'VectorSelector') return checkName(text, node, fact);
  if (node.name !== 'FunctionCall') return null;
  const name = nameOf(text, node);
  return name === 'histogram_quantile' ? checkQuantile(text, node) : checkRate(text, node, name, fact);
}

/** The name of the function that a call calls. */
function nameOf(text: string, call: SyntaxNode): string {
  const id = call.getChild('FunctionIdentifier');
  return id === null ? '' : text.slice(id.from, id.to).toLowerCase();
}

function argsOf(call: SyntaxNode): SyntaxNode[] {
  return call.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
}

function checkName(text: string, selector: SyntaxNode, fact: Knowledge['fact']): Finding | null {
  const id = selector.getChild('Identifier');
  const known = id === null ? null : fact(text.slice(id.from, id.to));
  if (id === null || known === null || known.replacedBy === '') return null;
  // A query that asks for both names is written for servers of either release.
  if (mentions(text, known.replacedBy)) return null;
  const { from, to } = id;
  const change: Fix = {
    label: `Use ${known.replacedBy}`,
    changes: [{ from, to, insert: known.replacedBy }],
  };
  return { from, to, severity: 'warning', message: goneWords(known), fix: change };
}

function mentions(text: string, name: string): boolean {
  return text.split(/[^\w:]+/).includes(name);
}

function goneWords(fact: MetricFact): string {
  const gone = fact.until === '' ? '' : ` ${fact.engine} has the old name until ${fact.until}.`;
  return replacedWords(fact) + gone;
}

function checkRate(text: string, call: SyntaxNode, name: string, fact: Knowledge['fact']): Finding | null {
  const instead = FOR_COUNTERS.get(name);
  const matrix = argsOf(call)[0];
  const id =
    matrix?.name === 'MatrixSelector' ? matrix.getChild('VectorSelector')?.getChild('Identifier') : null;
  const fn = call.getChild('FunctionIdentifier');
  if (instead === undefined || id == null || fn === null) return null;
  const metric = text.slice(id.from, id.to);
  if (fact(metric)?.type !== 'gauge') return null;
  return {
    from: fn.from,
    to: fn.to,
    severity: 'warning',
    message: `${name} is for counters, and ${metric} is a gauge: each fall would count as a restart.`,
    fix: { label: `Use ${instead}`, changes: [{ from: fn.from, to: fn.to, insert: instead }] },
  };
}

/** Buckets that are added up without `le` are no longer buckets. */
function checkQuantile(text: string, call: SyntaxNode): Finding | null {
  const buckets = argsOf(call)[1];
  if (buckets?.name !== 'AggregateExpr' || !/_bucket\b/.test(text.slice(buckets.from, buckets.to)))
    return null;
  const modifier = buckets.getChild('AggregateModifier');
  const labels = modifier?.getChild('GroupingLabels') ?? null;
  const names =
    labels === null
      ? []
      : text
          .slice(labels.from + 1, labels.to - 1)
          .split(',')
          .map((one) => one.trim());
  const without = modifier !== null && modifier.getChild('Without') !== null;
  if (without ? !names.includes('le') : names.includes('le')) return null;
  const message = 'Without the label le the buckets are lost, and the quantile has no value.';
  const range = { from: modifier?.from ?? buckets.from, to: modifier?.to ?? buckets.to };
  const fix = without ? null : keepLe(buckets, labels, names);
  return { ...range, severity: 'warning', message, ...(fix === null ? {} : { fix }) };
}

function keepLe(aggregate: SyntaxNode, labels: SyntaxNode | null, names: readonly string[]): Fix {
  const label = 'Keep le';
  if (labels !== null) {
    const insert = names.some((name) => name !== '') ? 'le, ' : 'le';
    return { label, changes: [{ from: labels.from + 1, to: labels.from + 1, insert }] };
  }
  const at = aggregate.getChild('AggregateOp')?.to ?? aggregate.from;
  return { label, changes: [{ from: at, to: at, insert: ' by (le)' }] };
}
