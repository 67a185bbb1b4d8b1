import { useEffect, useState } from 'react';
import { toProblem } from '../../api/http';
import { useServices } from '../../app/services';
import type { Problem } from '../../model';
import type { Knowledge } from '../../query/knowledge';
import { promApiOf } from '../../query/promApi';
import { useKnowledge } from '../../query/useKnowledge';
import { readCounts } from './browserModel';

interface Catalog {
  readonly names: readonly string[];
  readonly knowledge: Knowledge;
  /** Series by metric; empty where the data source does not count. */
  readonly counts: ReadonlyMap<string, number>;
  /** Why there are no names; null where there are. */
  readonly problem: Problem | null;
}

const EMPTY = { names: [], counts: new Map<string, number>(), problem: null };

/** Metrics counted by the store at most; the heaviest come first. */
const COUNTED = '10000';

/** What a data source has, read when the list is opened. */
export function useCatalog(source: string): Catalog {
  const { http } = useServices();
  const knowledge = useKnowledge(source);
  const [had, setHad] = useState<Omit<Catalog, 'knowledge'>>(EMPTY);
  useEffect(() => {
    const request = new AbortController();
    const api = promApiOf(http, source);
    const counted = api
      .read('status/tsdb', new URLSearchParams({ limit: COUNTED }), request.signal)
      .then(readCounts)
      .catch(() => new Map<string, number>());
    Promise.all([api.metricNames(), counted])
      .then(([names, counts]) => ({ names, counts, problem: null }))
      .catch((error: unknown) => ({ ...EMPTY, problem: toProblem(error) }))
      .then((next) => {
        if (!request.signal.aborted) setHad(next);
      });
    return () => request.abort();
  }, [http, source]);
  return { ...had, knowledge };
}
