import { useMemo, useRef } from 'react';
import type { Http } from '../../api/http';
import { createPoll, usePoll } from '../../api/poll';
import { useServices } from '../../app/services';
import { type Annotation, readAnnotations } from '../../model/annotations';
import { asObject } from '../../model/json';
import { parseRange, type RawRange } from '../../model/time';

const NONE: readonly Annotation[] = [];

/** How often is looked for new ones. */
const EVERY_MS = 30_000;

/** The first look waits so long: the panels come first. */
const FIRST_MS = 800;

interface Marks {
  readonly marks: readonly Annotation[];
  /** Looks for new ones now. */
  readonly refresh: () => void;
}

/** What happened in the range of a board: what the stack found by itself, and what people marked. */
export function useMarks(uid: string, { from, to }: RawRange): Marks {
  const { http } = useServices();
  const waitMs = useRef(FIRST_MS);
  const poll = useMemo(() => {
    const load = async (signal: AbortSignal) => {
      await new Promise((done) => setTimeout(done, waitMs.current));
      waitMs.current = 0;
      const range = parseRange({ from, to }, Date.now());
      return range === null || signal.aborted ? NONE : loadMarks(http, uid, range, signal);
    };
    return createPoll({ load, everyMs: () => EVERY_MS, document });
  }, [http, uid, from, to]);
  return { marks: usePoll(poll).data ?? NONE, refresh: poll.refresh };
}

async function loadMarks(
  http: Http,
  uid: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  signal: AbortSignal,
): Promise<readonly Annotation[]> {
  const span = { from: String(Math.floor(fromMs)), to: String(Math.ceil(toMs)) };
  const [found, made] = await Promise.all([
    http.get(`/api/kanoa/events?${new URLSearchParams(span)}`, signal),
    // A board that is not saved yet has none of its own.
    uid === ''
      ? []
      : http.get(`/api/annotations?${new URLSearchParams({ ...span, dashboardUID: uid })}`, signal),
  ]);
  return [...readAnnotations(asObject(found).events, 'found'), ...readAnnotations(made)];
}
