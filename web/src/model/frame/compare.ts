/** How Grafana compares a value with an option. */

/**
 * Compares as Grafana's "by value" matcher does: equality as texts, order as JavaScript has it.
 * Nothing is the text "null", and is never more or less than something else.
 */
export function compareLoosely(left: unknown, operator: string, right: unknown): boolean {
  const nothing = left == null || right == null;
  const a = left ?? 'null';
  const b = right ?? 'null';
  switch (nothing && (operator === 'gte' || operator === 'lte') ? 'eq' : operator) {
    case 'eq':
      return `${a}` === `${b}`;
    case 'neq':
      return `${a}` !== `${b}`;
    case 'gt':
      return a > b;
    case 'gte':
      return a >= b;
    case 'lt':
      return a < b;
    case 'lte':
      return a <= b;
    default:
      return false;
  }
}
