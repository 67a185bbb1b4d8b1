/** PromQL for CodeMirror, with variables masked: all that reads the tree sees a whole query. */

import { defineLanguageFacet, Language } from '@codemirror/language';
import { type Input, Parser, type PartialParse } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { maskVariables } from '../mask';

/** Parses the masked text. Queries are short, and a variable may change what stands far behind it: each parse is whole. */
class MaskedParser extends Parser {
  override createParse(
    input: Input,
    _: unknown,
    ranges: readonly { from: number; to: number }[],
  ): PartialParse {
    return parser.startParse(maskVariables(input.read(0, input.length)), [], ranges);
  }
}

const data = defineLanguageFacet({
  closeBrackets: { brackets: ['(', '[', '{', "'", '"', '`'] },
  commentTokens: { line: '#' },
});

export const promLanguage = new Language(data, new MaskedParser(), [], 'promql');
