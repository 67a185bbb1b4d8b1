import { useEffect, useMemo, useState } from 'react';
import { isAbort, toProblem } from '../../api/http';
import type { DashboardAnswer } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import { type DashboardModel, type Problem, readDashboard } from '../../model';

export interface LoadedDashboard {
  readonly answer: DashboardAnswer | null;
  readonly model: DashboardModel | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
}

/** Loads a dashboard; what is there stays until the next is. There is nothing to load of a new one, whose uid is "". */
export function useDashboard(uid: string): LoadedDashboard {
  const { dashboard } = useServices();
  const [answer, setAnswer] = useState<DashboardAnswer | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn means: ask again
  useEffect(() => {
    if (uid === '') return undefined;
    const request = new AbortController();
    dashboard(uid, request.signal).then(
      (next) => {
        setAnswer(next);
        setProblem(null);
      },
      (error) => {
        if (!isAbort(error)) setProblem(toProblem(error));
      },
    );
    return () => request.abort();
  }, [dashboard, uid, turn]);
  const model = useMemo(() => (answer === null ? null : readDashboard(answer.dashboard)), [answer]);
  return { answer, model, problem, reload: () => setTurn((n) => n + 1) };
}
