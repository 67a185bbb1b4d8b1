/** A query in plain words, step by step, in the order in which it is computed. Pure. */

import type { SyntaxNode } from '@lezer/common';
import { findFunction } from '../functions';
import type { Knowledge } from '../knowledge';
import { parseQuery } from '../parse';
import { aggregationWords, binaryWords, functionWords } from './operations';
import { selectorWords, spanWords } from './selectors';

/** One step of the computation. */
export interface ExplainStep {
  /** The part of the query that it is about, as written. */
  readonly code: string;
  readonly words: string;
}

/** What a part of a query gives: the result of a step, by its number from 1, or something that is simply written there. */
type Operand = { readonly step: number } | { readonly written: string };

/** Explains a query; empty where it is not whole, because half of a query means nothing. */
export function explainQuery(text: string, knowledge: Pick<Knowledge, 'fact'>): readonly ExplainStep[] {
  const tree = parseQuery(text);
  let whole = text.trim() !== '';
  tree.iterate({
    enter: ({ type }) => {
      whole &&= !type.isError;
    },
  });
  const root = tree.topNode.firstChild;
  if (!whole || root === null) return [];
  const walk = new Walk(text, knowledge);
  walk.visit(root);
  return walk.steps;
}

class Walk {
  readonly steps: ExplainStep[] = [];

  constructor(
    private readonly text: string,
    private readonly knowledge: Pick<Knowledge, 'fact'>,
  ) {}

  /** Explains a part, what it is made of first. */
  visit(node: SyntaxNode): Operand {
    switch (node.name) {
      case 'ParenExpr':
        return this.visitInner(node);
      case 'NumberDurationLiteral':
      case 'StringLiteral':
        return { written: this.code(node) };
      case 'VectorSelector':
        return this.step(node, selectorWords(this.text, node, this.knowledge));
      case 'MatrixSelector':
        return this.visitSpan(node);
      case 'SubqueryExpr':
        return this.visitSubquery(node);
      case 'OffsetExpr':
        return this.visitOffset(node);
      case 'StepInvariantExpr':
        return this.visitAt(node);
      case 'UnaryExpr':
        return this.visitUnary(node);
      case 'FunctionCall':
        return this.visitCall(node);
      case 'AggregateExpr':
        return this.visitAggregate(node);
      case 'BinaryExpr':
        return this.visitBinary(node);
      default:
        return this.visitInner(node);
    }
  }

  private visitInner(node: SyntaxNode): Operand {
    const inner = node.getChild('Expr');
    return inner === null ? { written: this.code(node) } : this.visit(inner);
  }

  private visitSpan(node: SyntaxNode): Operand {
    const selector = node.getChild('Expr');
    const span = this.spanOf(node);
    if (selector?.name !== 'VectorSelector') return this.visitInner(node);
    const words = selectorWords(this.text, selector, this.knowledge);
    return this.step(node, `${words} At each moment, its samples of the last ${span}.`);
  }

  private visitSubquery(node: SyntaxNode): Operand {
    this.visitInner(node);
    const [span, every] = node.getChildren('DurationExpr').map((one) => spanWords(this.code(one)));
    const rhythm = every === undefined ? 'again and again' : `every ${every}`;
    return this.step(node, `Computes this ${rhythm} over the last ${span ?? ''}.`);
  }

  private visitOffset(node: SyntaxNode): Operand {
    this.visitInner(node);
    const duration = node.getChild('OffsetDurationExpr');
    const written = duration === null ? '' : this.code(duration).trim();
    const forward = written.startsWith('-');
    const words = spanWords(forward ? written.slice(1) : written);
    return this.step(node, `As it was ${words} ${forward ? 'later' : 'before'}.`);
  }

  private visitAt(node: SyntaxNode): Operand {
    this.visitInner(node);
    const at = node.getChild('AtModifierPreprocessors') ?? node.getChild('NumberDurationLiteral');
    const written = at === null ? '' : this.code(at);
    const moment = /^(start|end)/.exec(written)?.[1];
    const words = moment === undefined ? `at the time ${written}` : `at the ${moment} of the time range`;
    return this.step(node, `The value ${words}, the same at every moment.`);
  }

  private visitUnary(node: SyntaxNode): Operand {
    const operand = this.visitInner(node);
    const sign = node.getChild('UnaryOp');
    if (sign === null || this.code(sign) === '+') return operand;
    return this.step(node, 'The same with its sign turned.');
  }

  private visitCall(node: SyntaxNode): Operand {
    const id = node.getChild('FunctionIdentifier');
    const name = id === null ? '' : this.code(id).toLowerCase();
    const args = node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
    const operands = args.map((arg) => this.visit(arg));
    return this.step(node, functionWords(name, findFunction(name), operands.map(writtenOf)));
  }

  private visitAggregate(node: SyntaxNode): Operand {
    const op = node.getChild('AggregateOp');
    const args = node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
    const operands = args.map((arg) => this.visit(arg));
    const modifier = node.getChild('AggregateModifier');
    const labels = modifier?.getChild('GroupingLabels') ?? null;
    return this.step(
      node,
      aggregationWords({
        name: op === null ? '' : this.code(op).toLowerCase(),
        param: operands.length > 1 && operands[0] !== undefined ? writtenOf(operands[0]) : null,
        without: modifier !== null && modifier.getChild('Without') !== null,
        labels: this.labelsOf(labels),
      }),
    );
  }

  private visitBinary(node: SyntaxNode): Operand {
    const [left, right] = node.getChildren('Expr');
    if (left === undefined || right === undefined) return { written: this.code(node) };
    const operands = [this.visit(left), this.visit(right)];
    const operator = left.nextSibling;
    const matching = node.getChild('MatchingModifierClause');
    const [first, second] = operands.map(operandWords);
    return this.step(
      node,
      binaryWords({
        operator: operator === null ? '' : this.code(operator).toLowerCase(),
        left: first ?? '',
        right: second ?? '',
        bool: node.getChild('BoolModifier') !== null,
        matching: matching === null ? '' : this.matchingWords(matching),
        many: operands.every((operand) => 'step' in operand),
      }),
    );
  }

  private matchingWords(clause: SyntaxNode): string {
    const labels = this.labelsOf(clause.getChild('GroupingLabels'));
    const names = labels.join(' and ');
    if (clause.getChild('On') === null) return `Series are paired by all labels but ${names}.`;
    return labels.length === 0 ? 'Labels are not looked at.' : `Series are paired by ${names}.`;
  }

  private labelsOf(labels: SyntaxNode | null): readonly string[] {
    if (labels === null) return [];
    return [...labels.getChildren('LabelName'), ...labels.getChildren('QuotedLabelName')].map((one) =>
      this.code(one),
    );
  }

  private spanOf(node: SyntaxNode): string {
    const duration = node.getChild('DurationExpr');
    return duration === null ? '' : spanWords(this.code(duration));
  }

  private code(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  private step(node: SyntaxNode, words: string): Operand {
    this.steps.push({ code: this.code(node).replace(/\s+/g, ' '), words });
    return { step: this.steps.length };
  }
}

/** What is written, or null for the result of a step. */
function writtenOf(operand: Operand): string | null {
  return 'written' in operand ? operand.written : null;
}

function operandWords(operand: Operand): string {
  return 'written' in operand ? operand.written : `step ${operand.step}`;
}
