/** Puts label matchers into PromQL. Loaded only where a board has ad hoc filters, as the parser weighs as much as a page. */

import { parser } from '@prometheus-io/lezer-promql';

/**
 * A query in which every selector has these matchers (`job="vllm",instance=~"a|b"`)
 * beside its own. Only selectors change: the rest of the text stays as it was written,
 * also where it is no valid query.
 */
export function addMatchers(expr: string, matchers: string): string {
  if (matchers === '') {
    return expr;
  }
  const inserts = placesOf(expr).map(({ at, kind }) => ({ at, text: TEXTS[kind](matchers) }));
  let out = '';
  let from = 0;
  for (const { at, text } of inserts) {
    out += expr.slice(from, at) + text;
    from = at;
  }
  return out + expr.slice(from);
}

/** Behind the name of a metric, in empty braces, or in front of other matchers. */
type Kind = 'name' | 'empty' | 'more';

const TEXTS: Readonly<Record<Kind, (matchers: string) => string>> = {
  name: (matchers) => `{${matchers}}`,
  empty: (matchers) => matchers,
  more: (matchers) => `${matchers},`,
};

function placesOf(expr: string): { readonly at: number; readonly kind: Kind }[] {
  const places: { at: number; kind: Kind }[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, node }) => {
      if (name !== 'VectorSelector') {
        return true;
      }
      const braces = node.getChild('LabelMatchers');
      if (braces === null) {
        places.push({ at: node.to, kind: 'name' });
      } else {
        const own = braces.firstChild;
        places.push({
          at: braces.from + 1,
          kind: own === null || own.name === 'LineComment' ? 'empty' : 'more',
        });
      }
      return false;
    },
  });
  return places;
}
