import { useEffect, useState } from 'react';
import { isAbort, toProblem } from '../../api/http';
import type { DashboardAnswer } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import { type DashboardModel, openDashboard, type Problem } from '../../model';

interface Loaded {
  readonly answer: DashboardAnswer | null;
  readonly model: DashboardModel | null;
}

export interface LoadedDashboard extends Loaded {
  readonly problem: Problem | null;
  readonly reload: () => void;
}

/** Loads a dashboard; what is there stays until the next is. There is nothing to load of a new one, whose uid is "". */
export function useDashboard(uid: string): LoadedDashboard {
  const { dashboard } = useServices();
  const [loaded, setLoaded] = useState<Loaded>({ answer: null, model: null });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn means: ask again
  useEffect(() => {
    if (uid === '') return undefined;
    const request = new AbortController();
    const load = async () => {
      const answer = await dashboard(uid, request.signal);
      return { answer, model: await openDashboard(answer.dashboard) };
    };
    load().then(
      (next) => {
        if (!request.signal.aborted) {
          setLoaded(next);
          setProblem(null);
        }
      },
      (error) => {
        if (!isAbort(error)) setProblem(toProblem(error));
      },
    );
    return () => request.abort();
  }, [dashboard, uid, turn]);
  return { ...loaded, problem, reload: () => setTurn((n) => n + 1) };
}
