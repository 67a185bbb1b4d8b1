import { useCallback, useMemo, useRef } from 'react';
import type { Http } from '../../../api/http';
import { createPoll, usePoll } from '../../../api/poll';
import { useServices } from '../../../app/services';
import type { DashboardModel } from '../../../model';
import { type AnnotationQuery, readAnnotationQueries } from '../../../model/annotationQueries';
import { type Annotation, readAnnotations } from '../../../model/annotations';
import { asObject } from '../../../model/json';
import { parseRange, type RawRange, type TimeRange } from '../../../model/time';
import type { VariableValues } from '../../../model/variables/types';
import { FOUND, MANUAL, type MarkKind, shownKinds } from './kinds';

const NONE: readonly Annotation[] = [];
const NO_VALUES: VariableValues = {};

/** How often is looked for new ones. */
const EVERY_MS = 30_000;

/** The first look waits so long: the panels come first. */
const FIRST_MS = 800;

export interface Marks {
  readonly marks: readonly Annotation[];
  /** Those that can be switched on and off, and how they stand. */
  readonly kinds: readonly MarkKind[];
  /** Looks for new ones now; the same function all the time. */
  readonly refresh: () => void;
}

interface MarksOptions {
  /** Empty for a board that is not saved yet. */
  readonly uid: string;
  readonly model: DashboardModel | null;
  readonly range: RawRange;
  readonly params: URLSearchParams;
  /** Null until they are known. */
  readonly values: VariableValues | null;
}

/** What happened in the range of a board: what the stack found by itself, what people marked, and what its queries find. */
export function useMarks({ uid, model, range, params, values }: MarksOptions): Marks {
  const { http, boot } = useServices();
  const waitMs = useRef(FIRST_MS);
  const { from, to } = range;
  const queries = useMemo(() => (model === null ? [] : readAnnotationQueries(model)), [model]);
  const choice = params.getAll('marks').join('\n');
  const kinds = useMemo(() => shownKinds(queries, choice), [queries, choice]);
  const { scrapeIntervalSeconds } = boot;
  const variables = values ?? NO_VALUES;
  const poll = useMemo(() => {
    const on = (name: string) => kinds.some((kind) => kind.name === name && kind.shown);
    const asked = queries.filter(({ name }) => on(name));
    const load = async (signal: AbortSignal) => {
      await new Promise((done) => setTimeout(done, waitMs.current));
      waitMs.current = 0;
      const window = parseRange({ from, to }, Date.now());
      if (window === null || signal.aborted) return NONE;
      const context = { range: window, variables, scrapeIntervalSeconds };
      const all = await Promise.all([
        on(FOUND) ? loadFound(http, window, signal) : NONE,
        on(MANUAL) && uid !== '' ? loadMade(http, uid, window, signal) : NONE,
        asked.length > 0 ? loadAsked(asked, context, signal) : NONE,
      ]);
      return all.flat();
    };
    return createPoll({ load, everyMs: () => EVERY_MS, document });
  }, [http, uid, from, to, queries, kinds, variables, scrapeIntervalSeconds]);
  const latest = useRef(poll);
  latest.current = poll;
  const refresh = useCallback(() => latest.current.refresh(), []);
  return { marks: usePoll(poll).data ?? NONE, kinds, refresh };
}

function span({ fromMs, toMs }: TimeRange): Record<string, string> {
  return { from: String(Math.floor(fromMs)), to: String(Math.ceil(toMs)) };
}

async function loadFound(http: Http, range: TimeRange, signal: AbortSignal): Promise<readonly Annotation[]> {
  const raw = await http.get(`/api/kanoa/events?${new URLSearchParams(span(range))}`, signal);
  return readAnnotations(asObject(raw).events, 'found');
}

async function loadMade(
  http: Http,
  uid: string,
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly Annotation[]> {
  const params = new URLSearchParams({ ...span(range), dashboardUID: uid });
  return readAnnotations(await http.get(`/api/annotations?${params}`, signal));
}

async function loadAsked(
  queries: readonly AnnotationQuery[],
  context: {
    readonly range: TimeRange;
    readonly variables: VariableValues;
    readonly scrapeIntervalSeconds: number;
  },
  signal: AbortSignal,
): Promise<readonly Annotation[]> {
  const { loadQueryMarks } = await import('./queryMarks');
  return loadQueryMarks((path, init) => fetch(path, init), queries, context, signal);
}
