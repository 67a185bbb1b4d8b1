/** Selectors and spans in words. Pure. */

import type { SyntaxNode } from '@lezer/common';
import { parseDuration } from '../../model/duration';
import { formatSpan } from '../../words/figures';
import type { Knowledge } from '../knowledge';
import type { LabelFilter } from '../selector';
import { readFilters } from '../selectorTree';
import { MACROS } from '../types';

/** "Takes vllm:x, requests that wait, where instance is "a"." */
export function selectorWords(text: string, node: SyntaxNode, { fact }: Pick<Knowledge, 'fact'>): string {
  const { metric, filters } = readFilters(text, node);
  const known = metric === '' ? null : fact(metric);
  const what = metric === '' ? 'every series' : metric;
  const meaning =
    known === null || known.meaning === '' ? '' : ` (${lowerFirst(firstSentence(known.meaning))})`;
  const where = filters.length === 0 ? '' : ` where ${filters.map(filterWords).join(' and ')}`;
  const part = known === null || known.part === '' ? '' : ` ${known.part}`;
  return `Takes ${what}${meaning}${where}.${part}`;
}

function filterWords({ label, op, value }: LabelFilter): string {
  switch (op) {
    case '=':
      return value === '' ? `${label} is not set` : `${label} is "${value}"`;
    case '!=':
      return value === '' ? `${label} is set` : `${label} is not "${value}"`;
    case '=~':
      return value === '.*' ? `${label} is anything` : `${label} matches "${value}"`;
    case '!~':
      return `${label} does not match "${value}"`;
  }
}

/** "5 min" for `5m`; a macro by what it means. */
export function spanWords(written: string): string {
  const ms = parseDuration(written);
  if (ms !== null) return ms < 1000 ? `${ms} ms` : formatSpan(ms / 1000);
  const name = /^\$\{?(\w+)/.exec(written)?.[1];
  const macro = MACROS.find((one) => one.name === name);
  return macro === undefined ? written : `${written} (${lowerFirst(macro.label)})`;
}

function firstSentence(text: string): string {
  return (/^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text).replace(/[.!?]$/, '');
}

/** Abbreviations keep their letters. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
