/** The kinds of marks that a board shows, and which of them people have switched. Pure. */

import type { AnnotationQuery } from '../../../model/annotationQueries';

/** What the stack finds by itself: restarts, upgrades, targets that were down, new configuration. */
export const FOUND = 'found';

/** What people marked by hand on the board. */
export const MANUAL = 'manual';

export interface MarkKind {
  /** FOUND, MANUAL, or the name of a query. */
  readonly name: string;
  /** What people read. */
  readonly title: string;
  readonly shown: boolean;
  /** Whether it is shown where nobody has chosen. */
  readonly usual: boolean;
  /** It has no switch. */
  readonly fixed: boolean;
}

/** Every kind of a board. `choice` has a line for each that is switched: "-found", "+Deploys". */
export function shownKinds(queries: readonly AnnotationQuery[], choice: string): MarkKind[] {
  const lines = new Set(choice.split('\n'));
  const kind = (name: string, title: string, usual: boolean, fixed: boolean): MarkKind => {
    const shown = fixed ? usual : lines.has(`+${name}`) || (usual && !lines.has(`-${name}`));
    return { name, title, shown, usual, fixed };
  };
  return [
    kind(FOUND, 'Found by kanoa-monitor', true, false),
    kind(MANUAL, 'Marked by hand', true, false),
    ...queries.map(({ name, enabled, hidden }) => kind(name, name, enabled, hidden)),
  ];
}

/** The address after a switch: a line for each kind that stands otherwise than it does by itself. */
export function switched(kinds: readonly MarkKind[], name: string): string[] {
  return kinds
    .map((kind) => (kind.name === name ? { ...kind, shown: !kind.shown } : kind))
    .filter(({ shown, usual, fixed }) => !fixed && shown !== usual)
    .map((kind) => `${kind.shown ? '+' : '-'}${kind.name}`);
}
