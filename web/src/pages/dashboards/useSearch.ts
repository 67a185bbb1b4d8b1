import { useEffect, useState } from 'react';
import { isAbort, toProblem } from '../../api/http';
import type { Hit } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import type { Problem } from '../../model';

interface SearchState {
  /** Null until the first answer; the last answer stays while the next is fetched. */
  readonly hits: readonly Hit[] | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/** The dashboards that an address of the Dashboards page asks for. */
export function useSearch(params: URLSearchParams, folder: string | null): SearchState {
  const { search } = useServices();
  const [hits, setHits] = useState<readonly Hit[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  const query = searchQuery(params, folder).toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn means: ask again
  useEffect(() => {
    const request = new AbortController();
    search(new URLSearchParams(query), request.signal).then(
      (next) => {
        setHits(next);
        setProblem(null);
      },
      (error) => {
        if (!isAbort(error)) setProblem(toProblem(error));
      },
    );
    return () => request.abort();
  }, [search, query, turn]);
  return { hits, problem, retry: () => setTurn((n) => n + 1) };
}

/** From the names in our address to those of Grafana's search route. */
export function searchQuery(params: URLSearchParams, folder: string | null): URLSearchParams {
  const query = new URLSearchParams({ type: 'dash-db', limit: '1000' });
  const text = params.get('query') ?? '';
  if (text !== '') query.set('query', text);
  if (params.get('starred') === 'true') query.set('starred', 'true');
  for (const tag of params.getAll('tag')) query.append('tag', tag);
  if (folder !== null) query.set('folderUIDs', folder);
  return query;
}
