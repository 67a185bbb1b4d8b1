import { useCallback, useMemo, useState } from 'react';
import { usePoll } from '../api/poll';
import { later } from '../app/later';
import { useRouter } from '../app/router';
import { useServices } from '../app/services';
import { PanelContent } from '../board/PanelContent';
import type { BoardProps } from '../board/types';
import { useBoardData, usePanelState } from '../board/useBoardData';
import { useInSight } from '../board/useInSight';
import type { PanelView } from '../data/panelState';
import { type DashboardModel, parseDuration } from '../model';
import { BUILT_IN, type Sources } from '../model/sources';
import { PanelFrame } from '../panels/PanelFrame';
import type { PanelLinks } from '../panels/types';
import { useKnowledge } from '../query/useKnowledge';
import { PANEL_ID, withUnit } from './explorePanel';
import type { ExploreView } from './exploreUrl';
import { RawList } from './RawList';
import { ResultBar } from './ResultBar';
import { MOST_DRAWN, statistics } from './statistics';
import { useTimedStream } from './useTimedStream';

const AddToDashboard = later(async () => (await import('./AddToDashboard')).AddToDashboard);

interface ResultsProps {
  readonly view: ExploreView;
  /** The board that the queries make. */
  readonly dashboard: DashboardModel;
  /** Another number than before means: ask now. */
  readonly token: number;
  readonly onChange: (changes: Partial<ExploreView>) => void;
}

const NO_LINKS: PanelLinks = { cell: () => null, ways: () => [] };
const NO_VARIABLES = {};

/** What the queries gave: drawn, as a table, or as a list. */
export function Results({ view, dashboard, token, onChange }: ResultsProps) {
  const { stream, tookMs } = useTimedStream();
  const board = useBoard(view, dashboard, token);
  const data = useBoardData(board, dashboard.panels, stream);
  const state = usePanelState(data, PANEL_ID);
  const [all, setAll] = useState(false);
  const [adding, setAdding] = useState(false);
  const [units, setUnits] = useState({ left: '', right: '' });
  const onUnits = useCallback((left: string, right: string) => setUnits({ left, right }), []);
  const sighted = useCallback(
    (inSight: boolean, width: number) => {
      data.setWidth(PANEL_ID, width);
      data.setVisible(PANEL_ID, inSight);
    },
    [data],
  );
  const ref = useInSight<HTMLDivElement>(sighted);
  const { fact } = useKnowledge(view.source);
  const panel = useMemo(() => dashboard.panels.map((one) => withUnit(one, fact))[0], [dashboard, fact]);
  const drawn = useDrawn(state.view, view.show === 'graph' && !all);
  if (panel === undefined || panel.targets.length === 0) return <div ref={ref} />;
  return (
    <section className="explore-results" aria-label="Result" ref={ref}>
      <ResultBar
        view={view}
        statistics={statistics(state.view.series, tookMs)}
        warnings={state.warnings}
        onChange={onChange}
      >
        <button type="button" className="button" onClick={() => setAdding(true)}>
          Add to a dashboard
        </button>
      </ResultBar>
      {adding && <AddToDashboard view={view} panel={panel} onClose={() => setAdding(false)} />}
      {drawn.left > 0 && (
        <p className="explore-note" role="status">
          {MOST_DRAWN} of {MOST_DRAWN + drawn.left} series are drawn.{' '}
          <button type="button" className="chip" onClick={() => setAll(true)}>
            Draw all
          </button>
        </p>
      )}
      <div className="explore-panel" data-show={view.show}>
        <PanelFrame
          panel={panel}
          level={2}
          state={state}
          unit={view.show === 'graph' ? units.left : ''}
          rightUnit=""
          menu={null}
          onRetry={() => data.refresh()}
        >
          {view.show === 'raw' ? (
            <RawList series={state.view.series} />
          ) : (
            <PanelContent
              panel={panel}
              view={drawn.view}
              board={board}
              table={false}
              links={NO_LINKS}
              onUnits={onUnits}
            />
          )}
        </PanelFrame>
      </div>
    </section>
  );
}

/** A board of this one panel, as the parts that draw boards want it. */
function useBoard(view: ExploreView, dashboard: DashboardModel, token: number): BoardProps {
  const { boot, targets } = useServices();
  const router = useRouter();
  const fleet = usePoll(targets);
  const { source } = view;
  const sources = useMemo<Sources>(
    () => (source === BUILT_IN ? new Map() : new Map([[source, source]])),
    [source],
  );
  const ms = view.refresh === '' ? null : parseDuration(view.refresh);
  return {
    dashboard,
    range: view.range,
    variables: NO_VARIABLES,
    sources,
    compare: view.compare,
    refreshMs: ms === null ? null : Math.max(ms, 1_000),
    scrapeIntervalSeconds: boot.scrapeIntervalSeconds,
    targets: fleet.data?.targets ?? [],
    onRange: (fromMs, toMs) =>
      router.set({ from: String(Math.round(fromMs)), to: String(Math.round(toMs)) }, { zoomed: true }),
    onZoomOut: () => {
      if (router.zoomed()) router.back();
    },
    viewPanel: null,
    onViewPanel: () => undefined,
    refreshToken: token,
  };
}

/** The series that are drawn: a chart of thousands of lines shows nothing and takes seconds. */
function useDrawn(view: PanelView, cut: boolean): { readonly view: PanelView; readonly left: number } {
  return useMemo(() => {
    const left = cut ? Math.max(0, view.series.length - MOST_DRAWN) : 0;
    return { left, view: left === 0 ? view : { ...view, series: view.series.slice(0, MOST_DRAWN) } };
  }, [view, cut]);
}
