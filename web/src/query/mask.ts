/**
 * Variables and macros in PromQL. A parser of PromQL does not know them, so each
 * is masked by something of the same length that may stand in its place: what the
 * parser then says holds at the same offsets in the text as it is written. Pure.
 */

import { type Reference, referenceAt } from '../model/variables/interpolate';

/** What a variable stands for: a duration or number, a part of a text in quotes, a function, or a name. */
export type MaskRole = 'number' | 'text' | 'function' | 'name';

/** A variable or a macro, and where it stands. */
export interface PlacedVariable {
  readonly name: string;
  /** As written: `$a`, `${a:regex}`, `[[a]]`. */
  readonly whole: string;
  readonly from: number;
  readonly to: number;
  readonly role: MaskRole;
}

/** The text with every variable masked; it is as long as before. */
export function maskVariables(text: string): string {
  return replaceVariables(text, maskOf);
}

/** The text with each variable replaced; those in quotes stay, because any text may stand there. */
export function replaceVariables(text: string, replace: (variable: PlacedVariable) => string): string {
  let out = '';
  let at = 0;
  for (const variable of findVariables(text)) {
    out += text.slice(at, variable.from);
    out += variable.role === 'text' ? variable.whole : replace(variable);
    at = variable.to;
  }
  return out + text.slice(at);
}

/** Every variable and macro, in the order in which they stand. */
export function findVariables(text: string): readonly PlacedVariable[] {
  if (!text.includes('$') && !text.includes('[[')) return [];
  const found: PlacedVariable[] = [];
  let quote = '';
  let brackets = 0;
  let at = 0;
  while (at < text.length) {
    const reference = referenceAt(text, at);
    if (reference !== null) {
      found.push(placed(text, at, reference, quote, brackets));
      at += reference.whole.length;
      continue;
    }
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
      at += char === '\\' && quote !== '`' ? 2 : 1;
      continue;
    }
    if (char === '#') {
      at = endOfLine(text, at);
      continue;
    }
    if (isQuote(char)) quote = char;
    if (char === '[') brackets += 1;
    if (char === ']') brackets -= 1;
    at += 1;
  }
  return found;
}

/** True when a stretch of text holds, or touches, a variable whose value decides what the text means. */
export function touchesOpenVariable(
  variables: readonly PlacedVariable[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  return variables.some(
    ({ role, ...place }) =>
      (role === 'name' || role === 'function') && place.from <= to + 1 && place.to >= from - 1,
  );
}

function placed(
  text: string,
  from: number,
  reference: Reference,
  quote: string,
  brackets: number,
): PlacedVariable {
  const { name, whole } = reference;
  const to = from + whole.length;
  const role = quote === '' ? roleOf(text, from, to, name, brackets) : 'text';
  return { name, whole, from, to, role };
}

function roleOf(text: string, from: number, to: number, name: string, brackets: number): MaskRole {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  if (brackets > 0 || name.startsWith('__') || /(?:\boffset|@)\s*-?\s*$/.test(before)) return 'number';
  const partOfName = /[\w:]$/.test(before) || /^[\w:]/.test(after);
  return !partOfName && /^\s*\(|^\s+(?:by|without)\b/.test(after) ? 'function' : 'name';
}

function maskOf({ role, whole }: PlacedVariable): string {
  switch (role) {
    case 'number':
      return '1'.repeat(whole.length);
    case 'function':
      return (whole.length > 2 ? 'sum' : 'ln').padEnd(whole.length);
    default:
      return 'x'.repeat(whole.length);
  }
}

function isQuote(char: string): boolean {
  return char === '"' || char === "'" || char === '`';
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
