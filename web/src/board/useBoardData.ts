import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { BoardData } from '../data/boardData';
import type { Clock } from '../data/panelRequest';
import type { PanelState } from '../data/panelState';
import { createQueryStream, type QueryStream } from '../data/queryClient';
import type { PanelModel } from '../model/dashboard';
import type { Sources } from '../model/sources';
import { dataPanels } from './layout';
import type { BoardProps } from './types';

const CLOCK: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => window.setTimeout(run, ms),
  clearTimeout: (timer) => window.clearTimeout(typeof timer === 'number' ? timer : undefined),
};

const NO_SOURCES: Sources = new Map();

/** The data of a board, kept fresh as long as the component lives. `stream` answers the queries; it is looked at once. */
export function useBoardData(
  props: BoardProps,
  drawn: readonly PanelModel[],
  stream?: QueryStream,
): BoardData {
  const {
    range,
    variables,
    sources,
    compare = '',
    refreshMs,
    scrapeIntervalSeconds,
    targets,
    refreshToken,
  } = props;
  const [data] = useState(
    () => new BoardData({ stream: stream ?? createQueryStream(window.fetch.bind(window)), clock: CLOCK }),
  );
  const panels = useMemo(() => dataPanels(drawn), [drawn]);
  const [firstToken] = useState(refreshToken);
  useEffect(() => data.setTargets(targets), [data, targets]);
  useEffect(() => {
    const { from, to } = range;
    data.configure({
      panels,
      range: { from, to },
      variables,
      sources: sources ?? NO_SOURCES,
      refreshMs,
      compare,
      scrapeIntervalSeconds,
    });
  }, [data, panels, range, variables, sources, compare, refreshMs, scrapeIntervalSeconds]);
  useEffect(() => {
    if (refreshToken !== firstToken) {
      data.refresh();
    }
  }, [data, refreshToken, firstToken]);
  useEffect(() => {
    const follow = () => data.setHidden(document.hidden);
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      data.stop();
    };
  }, [data]);
  return data;
}

/** The state of one panel; the component draws again when it changes. */
export function usePanelState(data: BoardData, panelId: number): PanelState {
  const subscribe = useCallback((listener: () => void) => data.subscribe(panelId, listener), [data, panelId]);
  return useSyncExternalStore(subscribe, () => data.state(panelId));
}
