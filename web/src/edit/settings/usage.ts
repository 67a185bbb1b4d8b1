/** Where a variable is used. Pure. */

import { asList, asObject, asString, isObject, type JsonObject } from '../../model/json';

/** The panels, variables, annotations and links that name a variable, as people call them. */
export function usedIn(name: string, board: JsonObject): string[] {
  if (!/^\w+$/.test(name)) return [];
  const pattern = new RegExp(`\\$${name}\\b|\\$\\{${name}[}:.]|\\[\\[${name}[\\]:]`);
  const uses = (value: unknown) => pattern.test(JSON.stringify(value));
  const panels = asList(board.panels).filter(isObject).flatMap(withInner).filter(uses).map(titleOf);
  const variables = asList(asObject(board.templating).list)
    .filter(isObject)
    .filter((one) => one.name !== name && uses(one))
    .map((one) => `variable ${asString(one.name)}`);
  const others = [...asList(asObject(board.annotations).list), ...asList(board.links)]
    .filter(isObject)
    .filter(uses)
    .map((one) => asString(one.name) || asString(one.title));
  return [...panels, ...variables, ...others];
}

/** A row without the panels inside of it, and those. */
function withInner(panel: JsonObject): JsonObject[] {
  const { panels, ...own } = panel;
  return [own, ...asList(panels).filter(isObject)];
}

function titleOf(panel: JsonObject): string {
  return asString(panel.title) || 'a panel without a title';
}
