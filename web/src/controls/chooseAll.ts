/** How All and single values live together in one list of choices. */

import { ALL_VALUE, type VariableModel, type VariableOption } from '../model';

/**
 * The choice after a list was changed: All pushes single values out when it was
 * just chosen, a single value pushes All out, and nothing chosen means All, or the
 * first option where there is no All.
 */
export function settleChoice(
  variable: Pick<VariableModel, 'includeAll'>,
  options: readonly VariableOption[],
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const hasAll = after.includes(ALL_VALUE);
  if (hasAll && !before.includes(ALL_VALUE)) return [ALL_VALUE];
  const single = after.filter((value) => value !== ALL_VALUE);
  if (single.length > 0) return single;
  if (variable.includeAll) return [ALL_VALUE];
  const first = options[0];
  return first === undefined ? [] : [first.value];
}

/** What the closed control says: "All", "a:8000", or "a:8000 + 2". */
export function choiceWords(options: readonly VariableOption[], chosen: readonly string[]): string {
  if (chosen.includes(ALL_VALUE)) return 'All';
  const [first, ...others] = chosen.map((value) => textOf(options, value));
  if (first === undefined) return 'None';
  return others.length === 0 ? first : `${first} + ${others.length}`;
}

function textOf(options: readonly VariableOption[], value: string): string {
  return options.find((option) => option.value === value)?.text ?? value;
}
