import './explore.css';
import { useMemo, useState } from 'react';
import { usePlace, useRouter } from '../app/router';
import { readText, writeText } from '../app/storage';
import { Page } from '../shell/Page';
import { MetricBrowser } from './browser/MetricBrowser';
import { ExploreControls } from './ExploreControls';
import { explorePanel } from './explorePanel';
import { type ExploreQuery, type ExploreView, exploreParams, readExplore } from './exploreUrl';
import { HistoryList } from './HistoryList';
import { type PastQuery, readHistory, remembered, writeHistory } from './history';
import { QueryRows } from './QueryRows';
import { Results } from './Results';
import { useDraft } from './useDraft';

/** Any metric, asked freely. What was run stands in the address; what is being written does not. */
export function ExplorePage() {
  const { params } = usePlace();
  const router = useRouter();
  const search = params.toString();
  // The address decides alone: the same one gives the same view, so that nothing is asked twice.
  const view = useMemo(() => readExplore(new URLSearchParams(search), Date.now()), [search]);
  const draft = useDraft(view.queries);
  const past = usePast();
  const [token, setToken] = useState(0);
  const dashboard = useMemo(() => explorePanel(view), [view]);
  const isNew = dashboard.panels[0]?.targets.length === 0;
  const [side, setSide] = useSide(isNew);
  const go = (changes: Partial<ExploreView>) => router.set(exploreParams({ ...view, ...changes }));
  const run = (rows: readonly ExploreQuery[] = draft.rows) => {
    past.remember(rows.filter(({ hidden }) => !hidden).map(({ expr }) => expr));
    go({ queries: rows.map(({ expr, hidden }) => ({ expr, hidden })) });
    setToken((count) => count + 1);
  };
  const choose = (expr: string) => run(draft.add(expr));
  return (
    <Page title="Explore" controls={<ExploreControls view={view} onChange={go} onRun={() => run()} />}>
      <div className="explore" data-side={side}>
        {side !== 'none' && (
          <aside className="explore-side">
            {side === 'metrics' && <MetricBrowser key={view.source} source={view.source} onChoose={choose} />}
            {side === 'history' && (
              <HistoryList history={past.history} onChange={past.change} onChoose={choose} />
            )}
          </aside>
        )}
        <div className="explore-main">
          <QueryRows draft={draft} source={view.source} earlier={past.exprs} onRun={run}>
            <SideButtons side={side} onSide={setSide} />
          </QueryRows>
          {isNew && <Nothing />}
          <Results key={view.source} view={view} dashboard={dashboard} token={token} onChange={go} />
        </div>
      </div>
    </Page>
  );
}

const SIDES = ['none', 'metrics', 'history'] as const;

/** What stands beside the queries. */
type Side = (typeof SIDES)[number];

const SIDE_KEY = 'kanoa.explore.side';

/** As it was left; on a wide screen the metrics, where nothing is asked yet. */
function useSide(isNew: boolean): [Side, (side: Side) => void] {
  const [side, setSide] = useState<Side>(() => {
    const stored = SIDES.find((one) => one === readText(SIDE_KEY));
    return stored ?? (isNew && window.innerWidth >= WIDE ? 'metrics' : 'none');
  });
  return [
    side,
    (next) => {
      writeText(SIDE_KEY, next);
      setSide(next);
    },
  ];
}

/** From this width in pixels on there is room beside the queries; explore.css has it too. */
const WIDE = 1000;

interface SideButtonsProps {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

function SideButtons({ side, onSide }: SideButtonsProps) {
  const toggle = (one: Side) => onSide(side === one ? 'none' : one);
  return (
    <>
      <button
        type="button"
        className="button"
        aria-pressed={side === 'metrics'}
        onClick={() => toggle('metrics')}
      >
        Browse metrics
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={side === 'history'}
        onClick={() => toggle('history')}
      >
        History
      </button>
    </>
  );
}

/** Before the first query: three ways to one. */
function Nothing() {
  return (
    <div className="empty explore-empty">
      <p>Nothing is asked yet.</p>
      <p className="dim">
        Choose a signal or a metric under "Browse metrics", write the words of a signal into the query, such
        as "requests waiting", or write PromQL. Shift+Enter runs it.
      </p>
    </div>
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
