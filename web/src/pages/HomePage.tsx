import { useLayoutEffect } from 'react';
import { usePoll } from '../api/poll';
import { later } from '../app/later';
import { boardPath, useRouter } from '../app/router';
import { isServer, useServices } from '../app/services';
import { Page } from '../shell/Page';
import { ProblemBox } from '../shell/ProblemBox';

const FirstRun = later(async () => (await import('./FirstRun')).FirstRun);

/** The overview: the home dashboard, or what to do next while there is no server. */
export function HomePage() {
  const { home, targets } = useServices();
  const router = useRouter();
  const { data, problem } = usePoll(targets);
  const ready = data?.targets.some(isServer) === true;
  // Before anything is painted: the heading of this page would flash.
  useLayoutEffect(() => {
    if (!ready) return;
    const uid = home.uid();
    router.go(uid === '' ? '/dashboards' : boardPath(uid, '') + window.location.search, { replace: true });
  }, [ready, home, router]);
  if (data !== null && !ready) return <FirstRun answer={data} />;
  return (
    <Page title="Overview">
      {data === null && problem !== null && <ProblemBox problem={problem} onRetry={targets.refresh} />}
    </Page>
  );
}
