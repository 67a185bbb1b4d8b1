import { type FilterOperator, OPERATORS } from '../../model/variables/filters';

const WORDS: Readonly<Record<FilterOperator, string>> = {
  '=': 'is',
  '!=': 'is not',
  '=~': 'matches',
  '!~': 'does not match',
  '=|': 'is one of',
  '!=|': 'is none of',
};

/** An operator in words. */
export function operatorWord(operator: FilterOperator): string {
  return WORDS[operator];
}

/** Every operator, to choose from. */
export const OPERATOR_OPTIONS = OPERATORS.map((value) => ({ value, text: WORDS[value] }));
