import { memo, Suspense } from 'react';
import type { PanelView } from '../data/panelState';
import { DATA_PANELS, type PanelModel } from '../model/dashboard';
import { endsNow } from '../model/time';
import { DataTable } from '../panels/DataTable';
import type { PanelLinks } from '../panels/types';
import { drawOf, OWN_TABLE } from './panelRegistry';
import type { BoardProps } from './types';

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
  if (table && DATA_PANELS.has(panel.type) && !OWN_TABLE.has(panel.type)) {
    return <DataTable panel={panel} view={view} />;
  }
  const Draw = drawOf(panel.type);
  return (
    <Suspense>
      <Draw
        panel={panel}
        view={view}
        scrapeIntervalSeconds={board.scrapeIntervalSeconds}
        endsNow={endsNow(board.range)}
        syncKey={board.dashboard.uid}
        variables={board.variables}
        table={table}
        links={links}
        onRange={board.onRange}
        onZoomOut={board.onZoomOut}
        onUnits={onUnits}
      />
    </Suspense>
  );
});
