/** The words of panels, in one place. */

import { MISSING_LIBRARY_PANEL } from '../model/library';
import type { Likelihood, Problem } from '../model/targets';
import { formatSpan, plural } from '../words/figures';

export const WORDS = {
  retry: 'Try again',
  query: 'The query',
  detail: 'Details',
  view: 'View',
  back: 'Back to the dashboard',
  copyQuery: 'Copy query',
  showTable: 'Show data as table',
  showChart: 'Show as it is drawn',
  explore: 'Explore',
  explain: 'Explain what it means',
  goTo: 'Go to',
  menu: 'Menu',
  why: 'Why?',
  noDescription: 'The dashboard says nothing about this panel.',
  noQueries: 'This panel asks nothing: it has no query.',
  time: 'Time',
} as const;

/** How sure a reason is. */
export const LIKELIHOOD: Readonly<Record<Likelihood, string>> = {
  certain: 'Certain.',
  likely: 'Likely.',
  possible: 'Possible.',
};

/** More names than this are counted, not told. */
const MAX_NAMES = 6;

/** Which servers a reason holds for. */
export function heldFor(instances: readonly string[]): string {
  const more = instances.length - MAX_NAMES;
  const names = instances.slice(0, MAX_NAMES).join(', ');
  return `Holds for ${names}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** Said in the corner of a panel that shows some servers only. */
export function missingText(missing: number, total: number): string {
  return `no value from ${missing} of ${plural(total, 'server')}`;
}

/** Said over greyed data. */
export function staleText(ageMs: number, reason: string | null): string {
  const age = `last value ${formatSpan(ageMs / 1000)} ago`;
  return reason === null ? age : `${age}: ${reason}`;
}

/** Said where a chart over time would stand. */
export const NO_TIMES: Problem = {
  code: 'no_times',
  cause: 'The transformations of this panel leave no times, which a chart over time needs.',
  next: 'Keep the field of times, or show the panel as a table.',
};

/** Said under a panel that needs steps which are not known here. */
export function unknownSteps(ids: readonly string[]): string {
  const names = ids.map((id) => `"${id}"`).join(', ');
  return `Not applied here: the transformation ${names}. What is shown may be more, or named otherwise, than in Grafana.`;
}

/** Said where a panel of a type stands that is not drawn. */
export function unsupportedText(type: string): string {
  if (type === MISSING_LIBRARY_PANEL) {
    return 'A library panel stands here that is not in the file. Export the board for sharing with others, then it has its library panels with it.';
  }
  return `A panel of type "${type}" stands here. It is not drawn here; the file keeps it as it is.`;
}
