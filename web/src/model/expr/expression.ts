/** Grafana's expressions among the queries of a panel: what they say. Pure. */

import { asBool, asList, asNumber, asObject, asString, isObject, type JsonObject, oneOf } from '../json';
import { EXPRESSION } from '../sources';

export type ExpressionKind = 'math' | 'reduce' | 'resample' | 'threshold' | 'unsupported';

export interface Expression {
  readonly refId: string;
  readonly kind: ExpressionKind;
  /** The kind as the file has it. */
  readonly rawKind: string;
  /** A formula for math; for the others the refId that they take. */
  readonly text: string;
  readonly hide: boolean;
  /** Of reduce: the calculation, and what becomes of values that are no numbers. */
  readonly reducer: string;
  readonly mode: 'strict' | 'drop' | 'replace';
  readonly replaceWith: number;
  /** Of resample: the step as written ("5m"), and how it gets fewer or more points. */
  readonly window: string;
  readonly downsampler: string;
  readonly upsampler: string;
  /** Of threshold: the comparison by Grafana's word, and what is compared with. */
  readonly test: string;
  readonly limits: readonly number[];
}

/** The expressions of a panel, in order, as the file has them. */
export function readExpressions(panel: JsonObject): Expression[] {
  return asList(panel.targets).filter(isObject).filter(isExpression).map(readExpression);
}

/** Old files name the source of expressions by the uid "-100". */
function isExpression({ datasource }: JsonObject): boolean {
  const { type, uid } = asObject(datasource);
  return [datasource, type, uid].includes(EXPRESSION) || uid === '-100';
}

const MODES: ReadonlyMap<unknown, Expression['mode']> = new Map<unknown, Expression['mode']>([
  ['dropNN', 'drop'],
  ['replaceNN', 'replace'],
]);

function readExpression(raw: JsonObject): Expression {
  const settings = asObject(raw.settings);
  const { evaluator } = asObject(asList(raw.conditions)[0]);
  const limits = asList(asObject(evaluator).params).map(asNumber);
  const rawKind = asString(raw.type);
  const kind = oneOf(rawKind, ['unsupported', 'math', 'reduce', 'resample', 'threshold']);
  return {
    refId: asString(raw.refId),
    kind,
    rawKind,
    text: kind === 'math' ? asString(raw.expression) : plainRefId(asString(raw.expression)),
    hide: asBool(raw.hide),
    reducer: asString(raw.reducer, 'mean'),
    mode: MODES.get(settings.mode) ?? 'strict',
    replaceWith: asNumber(settings.replaceWithValue) ?? 0,
    window: asString(raw.window),
    downsampler: asString(raw.downsampler, 'mean'),
    upsampler: asString(raw.upsampler, 'fillna'),
    test: asString(asObject(evaluator).type, 'gt'),
    limits: limits.filter((limit) => limit !== null),
  };
}

/** `A`, `$A` and `${A}` mean the same. */
function plainRefId(text: string): string {
  return text.trim().replace(/^\$\{?([^}]*)\}?$/, '$1');
}
