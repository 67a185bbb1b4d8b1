import { Fragment, memo, useMemo } from 'react';
import { later } from '../app/later';
import type { PanelView } from '../data/panelState';
import { type Annotation, annotationsOf } from '../model/annotations';
import { DATA_PANELS, type PanelModel } from '../model/dashboard';
import { panelEndsNow } from '../model/panelTime';
import type { PanelLinks } from '../panels/types';
import { drawOf, OWN_TABLE, Transformed } from './panelRegistry';
import type { BoardProps } from './types';

const DataTable = later(async () => (await import('../panels/DataTable')).DataTable);

interface PanelContentProps {
  readonly panel: PanelModel;
  readonly view: PanelView;
  readonly board: BoardProps;
  /** The data are wanted as a table. */
  readonly table: boolean;
  readonly links: PanelLinks;
  readonly onUnits: (left: string, right: string) => void;
}

/** What a panel draws inside of its frame. It is drawn again only when its view or the board changes. */
export const PanelContent = memo(function PanelContent(props: PanelContentProps) {
  const { panel, view, board, table, links, onUnits } = props;
  const charted = useCharted(panel.id, view, board);
  const Ready = panel.transformations.length === 0 ? Fragment : Transformed;
  if (table && DATA_PANELS.has(panel.type) && !OWN_TABLE.has(panel.type)) {
    return (
      <Ready>
        <DataTable panel={panel} view={view} />
      </Ready>
    );
  }
  const Draw = drawOf(panel.type);
  return (
    <Ready>
      <Draw
        panel={panel}
        view={view}
        scrapeIntervalSeconds={board.scrapeIntervalSeconds}
        endsNow={panelEndsNow(panel.raw, board.range)}
        {...charted}
        variables={board.variables}
        table={table}
        links={links}
        onRange={board.onRange}
        onZoomOut={board.onZoomOut}
        onUnits={onUnits}
      />
    </Ready>
  );
});

const NO_MARKS: readonly Annotation[] = [];

/** What a board gives to its charts: who moves together with whom, marks, and the way to make one. */
function useCharted(panelId: number, { range }: PanelView, board: BoardProps) {
  const { onAnnotate, markTools, marks = NO_MARKS } = board;
  const { graphTooltip, uid } = board.dashboard;
  const own = useMemo(
    () => (range === null || marks.length === 0 ? NO_MARKS : annotationsOf(marks, panelId, range)),
    [marks, panelId, range],
  );
  return useMemo(
    () => ({
      sync: { key: graphTooltip === 0 ? `${uid}/${panelId}` : uid, tooltip: graphTooltip === 2 },
      marks: own,
      markTools,
      onAnnotate:
        onAnnotate === undefined
          ? undefined
          : (fromMs: number, toMs: number) => onAnnotate(fromMs, toMs, panelId),
    }),
    [graphTooltip, uid, panelId, own, markTools, onAnnotate],
  );
}
