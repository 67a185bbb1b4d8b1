/**
 * Reads the formulas of math expressions. From weak to strong: `||`, `&&`, comparisons, `+ -`, `* / %`,
 * `**`, and `! -` before a value. All go from left to right, `**` as well, as in Grafana.
 */

import { ExpressionError } from './value';

export type Node =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Node[] };

/** Throws an ExpressionError that says what is wrong, and where. */
export function parseMath(text: string): Node {
  const parser = new Parser(tokensOf(text));
  const node = parser.binary(0);
  parser.end();
  return node;
}

/** The refIds that a formula names. */
export function variablesIn(node: Node): string[] {
  switch (node.kind) {
    case 'variable':
      return [node.name];
    case 'unary':
      return variablesIn(node.of);
    case 'binary':
      return [...variablesIn(node.left), ...variablesIn(node.right)];
    case 'call':
      return node.of.flatMap(variablesIn);
    case 'constant':
      return [];
  }
}

interface Token {
  readonly kind: 'number' | 'variable' | 'name' | 'sign';
  readonly text: string;
  /** From 1. */
  readonly at: number;
}

const TOKEN =
  /(?<space>\s+)|(?<number>0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|\$(?:\{(?<braced>[^}]+)\}|(?<variable>\w+))|(?<name>[A-Za-z_]\w*)|(?<sign>\*\*|&&|\|\||[<>=!]=|[-+*/%<>!(),])/y;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const { space, number, braced, variable, name, sign } = TOKEN.exec(text)?.groups ?? {};
    const at = start + 1;
    const refId = braced ?? variable;
    if (number !== undefined) {
      tokens.push({ kind: 'number', text: number, at });
    } else if (refId !== undefined) {
      tokens.push({ kind: 'variable', text: refId, at });
    } else if (name !== undefined) {
      tokens.push({ kind: 'name', text: name, at });
    } else if (sign !== undefined) {
      tokens.push({ kind: 'sign', text: sign, at });
    } else if (space === undefined) {
      throw new ExpressionError(`The formula has an odd "${text[start] ?? ''}" at letter ${at}.`);
    }
  }
  return tokens;
}

/** The operators, from those that hold together least to those that hold most. */
export const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '>', '>=', '<', '<='],
  ['+', '-'],
  ['*', '/', '%'],
  ['**'],
];

/** Deeper formulas than this are no one's. */
const DEEPEST = 200;

class Parser {
  private next = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  binary(level: number): Node {
    const operators = LEVELS[level];
    if (operators === undefined) {
      return this.value();
    }
    let left = this.binary(level + 1);
    for (let token = this.peek(); isSign(token, operators); token = this.peek()) {
      this.next += 1;
      left = { kind: 'binary', operator: token.text, left, right: this.binary(level + 1) };
    }
    return left;
  }

  end(): void {
    const token = this.peek();
    if (token !== undefined) {
      throw new ExpressionError(
        `The formula goes on with "${token.text}" at letter ${token.at}, where it could end.`,
      );
    }
  }

  private peek(): Token | undefined {
    return this.tokens[this.next];
  }

  private value(): Node {
    this.depth += 1;
    if (this.depth > DEEPEST) {
      throw new ExpressionError('The formula has too many brackets or signs inside of each other.');
    }
    const node = this.plainValue();
    this.depth -= 1;
    return node;
  }

  private plainValue(): Node {
    const token = this.peek();
    this.next += 1;
    if (token === undefined) {
      throw new ExpressionError('The formula ends where a value is missing.');
    }
    switch (token.kind) {
      case 'number':
        return { kind: 'constant', value: readNumber(token.text) };
      case 'variable':
        return { kind: 'variable', name: token.text };
      case 'name':
        return { kind: 'call', name: token.text, of: this.list(token) };
      case 'sign':
        return this.signed(token);
    }
  }

  private signed({ text, at }: Token): Node {
    if (text === '!' || text === '-') {
      return { kind: 'unary', operator: text, of: this.value() };
    }
    if (text !== '(') {
      throw new ExpressionError(`The formula has "${text}" at letter ${at}, where a value is missing.`);
    }
    const node = this.binary(0);
    this.close();
    return node;
  }

  /** The values in the brackets behind a name. */
  private list({ text }: Token): Node[] {
    if (!isSign(this.peek(), ['('])) {
      throw new ExpressionError(
        `"${text}" is no value. Queries are written $${text}, functions ${text}($A).`,
      );
    }
    this.next += 1;
    const nodes: Node[] = [];
    while (!isSign(this.peek(), [')'])) {
      nodes.push(this.binary(0));
      if (!isSign(this.peek(), [','])) {
        break;
      }
      this.next += 1;
    }
    this.close();
    return nodes;
  }

  private close(): void {
    if (!isSign(this.peek(), [')'])) {
      throw new ExpressionError('The formula has a bracket that is not closed.');
    }
    this.next += 1;
  }
}

function isSign(token: Token | undefined, signs: readonly string[]): token is Token {
  return token?.kind === 'sign' && signs.includes(token.text);
}

/** Decimal, hexadecimal (0x1F) and, with a 0 in front, octal numbers. */
function readNumber(text: string): number {
  return /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
}
