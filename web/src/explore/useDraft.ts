import { useState } from 'react';
import type { ExploreQuery } from './exploreUrl';

/** A query as it is being written. The key stays when others come and go. */
export interface DraftRow extends ExploreQuery {
  readonly key: number;
}

export interface Draft {
  readonly rows: readonly DraftRow[];
  readonly edit: (key: number, changes: Partial<ExploreQuery>) => void;
  /** Puts a query behind another one, or at the end; an empty one that stands there is used up. Gives the rows that there are then. */
  readonly add: (expr: string, behind?: number) => readonly DraftRow[];
  readonly remove: (key: number) => void;
}

interface Held {
  /** The queries of the address when the rows were last made from it. */
  readonly address: string;
  readonly rows: readonly DraftRow[];
  readonly next: number;
}

/** What is being written: as the address has it, until one writes; anew when the address becomes another. */
export function useDraft(queries: readonly ExploreQuery[]): Draft {
  const address = JSON.stringify(queries);
  const [held, setHeld] = useState<Held>(() =>
    fromAddress({ address: '', rows: [], next: 1 }, address, queries),
  );
  const now = held.address === address ? held : fromAddress(held, address, queries);
  if (now !== held) setHeld(now);
  const change = (rows: readonly DraftRow[], next = now.next) => setHeld({ ...now, rows, next });
  return {
    rows: now.rows,
    edit: (key, changes) =>
      setHeld((old) => ({
        ...old,
        rows: old.rows.map((row) => (row.key === key ? { ...row, ...changes } : row)),
      })),
    add: (expr, behind) => {
      const rows = added(now, expr, behind);
      change(rows, now.next + 1);
      return rows;
    },
    remove: (key) => {
      const rows = now.rows.filter((row) => row.key !== key);
      change(rows.length === 0 ? [{ key: now.next, expr: '', hidden: false }] : rows, now.next + 1);
    },
  };
}

function added({ rows, next }: Held, expr: string, behind: number | undefined): DraftRow[] {
  const last = rows.at(-1);
  if (expr !== '' && last?.expr === '' && behind === undefined) {
    return rows.map((row) => (row === last ? { ...row, expr, hidden: false } : row));
  }
  const at = behind === undefined ? rows.length : rows.findIndex(({ key }) => key === behind) + 1;
  return [...rows.slice(0, at), { key: next, expr, hidden: false }, ...rows.slice(at)];
}

/** Rows keep their keys by place, so that a run does not make the editors anew. */
function fromAddress(before: Held, address: string, queries: readonly ExploreQuery[]): Held {
  const rows = queries.map(({ expr, hidden }, i) => ({
    key: before.rows[i]?.key ?? before.next + i,
    expr,
    hidden,
  }));
  return { address, rows, next: before.next + queries.length };
}
