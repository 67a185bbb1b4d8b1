/** A query in tidy form, by the server's own printer. Variables come through it unharmed. */

import { findVariables, type MaskRole, replaceVariables } from './mask';
import type { PromApi } from './promApi';

/** The tidy text, or why there is none. */
export type Formatted = { readonly text: string } | { readonly fault: string };

/** Asks the server. Comments would be lost, so a query that has some is left as it is. */
export async function formatQuery(api: Pick<PromApi, 'format'>, text: string): Promise<Formatted> {
  if (text.trim() === '') return { text };
  if (hasComment(text)) return { fault: 'Left as it is: tidying would remove the comments.' };
  const stands = standIns(text);
  try {
    const tidy = await api.format(replaceVariables(text, (one) => stands.get(one.whole) ?? one.whole));
    return { text: putBack(tidy, stands) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * For each variable a thing that the printer gives back as it got it: a duration
 * under one second, or a name. None of them stands in the text already.
 */
function standIns(text: string): ReadonlyMap<string, string> {
  const variables = findVariables(text).filter(({ role }) => role !== 'text');
  const stands = new Map<string, string>();
  let count = 0;
  for (const { whole, role } of variables) {
    while (!stands.has(whole)) {
      const stand = standIn(role, count);
      count += 1;
      if (!text.includes(stand)) stands.set(whole, stand);
    }
  }
  return stands;
}

function standIn(role: MaskRole, count: number): string {
  return role === 'number' ? `${501 + count}ms` : `kanoa_stand_in_${count}_`;
}

function putBack(tidy: string, stands: ReadonlyMap<string, string>): string {
  return [...stands].reduce((text, [whole, stand]) => text.replaceAll(stand, () => whole), tidy);
}

/** A `#` outside of a text in quotes. */
function hasComment(text: string): boolean {
  return /#/.test(text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g, ''));
}
