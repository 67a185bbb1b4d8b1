/** Reads JSON text: its value, or in words where and why it is none. */

import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** Where a file stops being JSON. Line and column count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** What is wrong, and how to mend it; each one sentence. */
  readonly message: string;
  readonly mend: string;
}

export type JsonRead = { readonly value: unknown } | { readonly fault: JsonFault };

/** Deeper files are refused, as the server does: parsers call themselves, and a dashboard needs far fewer levels. */
export const MAX_DEPTH = 64;

/** Reads a text as JSON. A byte order mark is allowed, as in files that Windows wrote. */
export function readJson(text: string, maxDepth = MAX_DEPTH): JsonRead {
  const tooDeep = findTooDeep(text, maxDepth);
  if (tooDeep !== null) {
    const message = `The JSON is nested deeper than ${maxDepth} levels.`;
    return { fault: { ...placeOf(text, tooDeep), message, mend: 'Check what wrote the file.' } };
  }
  try {
    return { value: JSON.parse(withoutMark(text)) };
  } catch {
    return { fault: findFault(text) };
  }
}

/** The tree of a text that readJson accepts, with the place of every value; its offsets are those of the text. */
export function readTree(text: string): Node | undefined {
  return parseTree(withoutMark(text), [], { disallowComments: true });
}

/** A byte order mark becomes a space, so that offsets stay. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
}

/** The offset of the first bracket below the deepest level allowed; null when there is none. */
function findTooDeep(text: string, maxDepth: number): number | null {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (mark === '"') {
      i = endOfText(text, i);
    } else if (mark === '{' || mark === '[') {
      depth += 1;
      if (depth > maxDepth) {
        return i;
      }
    } else if (mark === '}' || mark === ']') {
      depth -= 1;
    }
  }
  return null;
}

function endOfText(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') {
    end += text[end] === '\\' ? 2 : 1;
  }
  return end;
}

function findFault(text: string): JsonFault {
  const conflict = /^(<{7}|={7}|>{7})(?=\s|$)/m.exec(text);
  if (conflict !== null) {
    return {
      ...placeOf(text, conflict.index),
      message: `The file has a mark of an unfinished git merge (${conflict[1]}).`,
      mend: 'Open the file, keep one of the two sides, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.',
    };
  }
  const errors: ParseError[] = [];
  parseTree(withoutMark(text), errors, { disallowComments: true });
  const first = errors[0];
  const [message, mend] = wordsOf(first);
  return { ...placeOf(text, first?.offset ?? text.length), message, mend };
}

/** Line and column, counted from 1, of an offset. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

const OTHERWISE = ['This is not JSON.', 'Export the dashboard again, or correct this place.'] as const;

function wordsOf(error: ParseError | undefined): readonly [message: string, mend: string] {
  return (error === undefined ? undefined : WORDS[printParseErrorCode(error.error)]) ?? OTHERWISE;
}

const CUT_OFF = 'If the file ends here, it was cut off: export it again.';

const WORDS: Partial<Record<ReturnType<typeof printParseErrorCode>, readonly [string, string]>> = {
  PropertyNameExpected: [
    'A key in quotation marks is missing here.',
    'Often a comma too many stands before it: delete it.',
  ],
  ValueExpected: ['A value is missing here.', 'Add it, or delete the comma or the key before it.'],
  ColonExpected: ['A colon is missing here.', 'Write it between the key and its value.'],
  CommaExpected: ['A comma is missing here.', 'Write it between the two values.'],
  CloseBraceExpected: ['A closing brace } is missing here.', CUT_OFF],
  CloseBracketExpected: ['A closing bracket ] is missing here.', CUT_OFF],
  EndOfFileExpected: [
    'The JSON ends before the file does.',
    'Delete what follows, or import its parts one by one.',
  ],
  InvalidCommentToken: ['JSON has no comments.', 'Delete this one.'],
  UnexpectedEndOfString: ['A text has no closing quotation mark.', 'Add it.'],
  InvalidUnicode: ['A \\u escape needs four hexadecimal digits.', 'Correct it, or write the letter itself.'],
  InvalidEscapeCharacter: [
    'A backslash stands before a letter that needs none.',
    'Write the backslash twice.',
  ],
  InvalidCharacter: [
    'A text holds a character that has to be escaped.',
    'Write a line break as \\n and a tab as \\t.',
  ],
  InvalidNumberFormat: ['This is not a number as JSON writes it.', 'Correct it.'],
  InvalidSymbol: [
    'This word is not JSON.',
    'Texts stand in double quotation marks; the only words without are true, false and null.',
  ],
};
