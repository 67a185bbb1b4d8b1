/** Which variables wait for which. Pure. */

import { referencedNames } from './interpolate';
import type { VariableModel } from './types';

/** Groups variables so that each group depends on earlier groups only; a circle is taken as it comes. */
export function dependencyLevels(variables: readonly VariableModel[]): VariableModel[][] {
  const names = new Set(variables.map((variable) => variable.name));
  const done = new Set<string>();
  const levels: VariableModel[][] = [];
  let waiting = [...variables];
  while (waiting.length > 0) {
    const free = waiting.filter((variable) => dependencies(variable, names).every((name) => done.has(name)));
    const level = free.length > 0 ? free : waiting.slice(0, 1);
    for (const variable of level) {
      done.add(variable.name);
    }
    levels.push(level);
    waiting = waiting.filter((variable) => !level.includes(variable));
  }
  return levels;
}

function dependencies(variable: VariableModel, names: ReadonlySet<string>): string[] {
  const { query, regex, datasource, allValue } = variable;
  const used = referencedNames([query, regex, datasource ?? '', allValue ?? ''].join('\n'));
  used.delete(variable.name);
  return [...used].filter((name) => names.has(name));
}
