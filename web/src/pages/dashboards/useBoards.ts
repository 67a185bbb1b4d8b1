import { useEffect, useState } from 'react';
import { type Folder, readFolders } from '../../api/boards';
import { isAbort, toProblem } from '../../api/http';
import type { Hit } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import type { Problem } from '../../model';

interface Boards {
  /** Null until the first answer; the last answer stays while the next is fetched. */
  readonly hits: readonly Hit[] | null;
  readonly folders: readonly Folder[];
  readonly problem: Problem | null;
  readonly reload: () => void;
}

/** The dashboards that an address of the Dashboards page asks for, and the folders. */
export function useBoards(params: URLSearchParams, folder: string | null): Boards {
  const { http, search } = useServices();
  const [hits, setHits] = useState<readonly Hit[] | null>(null);
  const [folders, setFolders] = useState<readonly Folder[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  const query = searchQuery(params, folder).toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn means: ask again
  useEffect(() => {
    const request = new AbortController();
    // Without its folders the list is still worth having: empty ones are missing then.
    const found = readFolders(http, request.signal).catch(() => []);
    Promise.all([search(new URLSearchParams(query), request.signal), found]).then(
      ([next, all]) => {
        if (request.signal.aborted) return;
        setHits(next);
        setFolders(all);
        setProblem(null);
      },
      (error) => {
        if (!isAbort(error)) setProblem(toProblem(error));
      },
    );
    return () => request.abort();
  }, [http, search, query, turn]);
  return { hits, folders, problem, reload: () => setTurn((n) => n + 1) };
}

/** From the names in our address to those of Grafana's search route. */
export function searchQuery(params: URLSearchParams, folder: string | null): URLSearchParams {
  const query = new URLSearchParams({ type: 'dash-db', limit: '1000' });
  const text = params.get('query') ?? '';
  if (text !== '') query.set('query', text);
  for (const name of ['starred', 'trash']) {
    if (params.get(name) === 'true') query.set(name === 'trash' ? 'deleted' : name, 'true');
  }
  for (const tag of params.getAll('tag')) query.append('tag', tag);
  if (folder !== null) query.set('folderUIDs', folder);
  return query;
}
