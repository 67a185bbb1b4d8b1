import './explore.css';
import { useMemo, useState } from 'react';
import { usePlace, useRouter } from '../app/router';
import { useServices } from '../app/services';
import { Page } from '../shell/Page';
import { ExploreControls } from './ExploreControls';
import { explorePanel } from './explorePanel';
import { type ExploreView, exploreParams, readExplore } from './exploreUrl';
import { type PastQuery, readHistory, remembered, writeHistory } from './history';
import { QueryRows } from './QueryRows';
import { Results } from './Results';
import { useDraft } from './useDraft';

/** Any metric, asked freely. What was run stands in the address; what is being written does not. */
export function ExplorePage() {
  const { params } = usePlace();
  const router = useRouter();
  const { http } = useServices();
  const search = params.toString();
  // The address decides alone: the same one gives the same view, so that nothing is asked twice.
  const view = useMemo(() => readExplore(new URLSearchParams(search), Date.now()), [search]);
  const draft = useDraft(view.queries);
  const past = usePast();
  const [token, setToken] = useState(0);
  const asked = useMemo(() => explorePanel(view), [view]);
  const go = (changes: Partial<ExploreView>) => router.set(exploreParams({ ...view, ...changes }));
  const run = (rows: readonly { readonly expr: string; readonly hidden: boolean }[] = draft.rows) => {
    past.remember(rows.filter(({ hidden }) => !hidden).map(({ expr }) => expr));
    go({ queries: rows.map(({ expr, hidden }) => ({ expr, hidden })) });
    setToken((count) => count + 1);
  };
  return (
    <Page title="Explore" controls={<ExploreControls view={view} onChange={go} onRun={() => run()} />}>
      <QueryRows draft={draft} source={view.source} earlier={past.exprs} onRun={run} />
      <Results key={view.source} view={view} asked={asked} token={token} http={http} onChange={go} />
    </Page>
  );
}

interface Past {
  readonly history: readonly PastQuery[];
  readonly exprs: readonly string[];
  readonly remember: (exprs: readonly string[]) => void;
  readonly change: (history: readonly PastQuery[]) => void;
}

/** The history of this browser, read once and written with each change. */
function usePast(): Past {
  const [history, setHistory] = useState(readHistory);
  const change = (next: readonly PastQuery[]) => {
    writeHistory(next);
    setHistory(next);
  };
  return {
    history,
    exprs: useMemo(() => history.map(({ expr }) => expr), [history]),
    // Another tab may have run something since.
    remember: (exprs) => change(remembered(readHistory(), exprs, Date.now())),
    change,
  };
}
