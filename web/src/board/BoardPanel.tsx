import { type CSSProperties, useCallback, useMemo, useState } from 'react';
import type { BoardData } from '../data/boardData';
import type { PanelState } from '../data/panelState';
import type { GridPos, PanelModel } from '../model/dashboard';
import { endsNow } from '../model/time';
import { withVariables } from '../model/withVariables';
import { DataTable } from '../panels/DataTable';
import { GaugePanel } from '../panels/GaugePanel';
import { PanelFrame } from '../panels/PanelFrame';
import { StatPanel } from '../panels/StatPanel';
import { TextPanel } from '../panels/TextPanel';
import { TimeSeriesPanel } from '../panels/TimeSeriesPanel';
import { UnsupportedPanel } from '../panels/UnsupportedPanel';
import { PanelMenu } from './PanelMenu';
import type { BoardProps } from './types';
import { usePanelState } from './useBoardData';
import { useInSight } from './useInSight';

interface BoardPanelProps {
  readonly panel: PanelModel;
  readonly place: GridPos;
  readonly level: 2 | 3;
  readonly data: BoardData;
  readonly board: BoardProps;
}

/** One panel at its place on the grid. */
export function BoardPanel({ panel: raw, place, level, data, board }: BoardPanelProps) {
  const panel = useMemo(() => withVariables(raw, board.variables), [raw, board.variables]);
  const state = usePanelState(data, panel.id);
  const [seen, setSeen] = useState(false);
  const [table, setTable] = useState(false);
  const [units, setUnits] = useState({ left: '', right: '' });
  const sighted = useCallback(
    (inSight: boolean, width: number) => {
      setSeen((before) => before || inSight);
      data.setWidth(panel.id, width);
      data.setVisible(panel.id, inSight);
    },
    [data, panel.id],
  );
  const onUnits = useCallback((left: string, right: string) => setUnits({ left, right }), []);
  const ref = useInSight<HTMLDivElement>(sighted);
  const { title, description } = panel;
  const drawsData = DATA_TYPES.has(panel.type);
  const toggle = () => setTable(!table);
  return (
    <div ref={ref} className="k-cell" style={cellStyle(place)}>
      <PanelFrame
        panel={panel}
        title={title}
        description={description}
        level={level}
        state={drawsData ? state : null}
        unit={panel.type === 'timeseries' ? units.left : ''}
        rightUnit={panel.type === 'timeseries' ? units.right : ''}
        onRetry={() => data.refresh(panel.id)}
        menu={
          <PanelMenu
            panel={panel}
            title={title}
            description={description}
            queries={state.queries}
            viewed={board.viewPanel === panel.id}
            table={drawsData && state.series.length > 0 ? { shown: table, toggle } : null}
            onView={() => board.onViewPanel(board.viewPanel === panel.id ? null : panel.id)}
          />
        }
      >
        {seen && <Content panel={panel} state={state} board={board} table={table} onUnits={onUnits} />}
      </PanelFrame>
    </div>
  );
}

const DATA_TYPES: ReadonlySet<string> = new Set(['timeseries', 'stat', 'gauge']);

interface ContentProps {
  readonly panel: PanelModel;
  readonly state: PanelState;
  readonly board: BoardProps;
  readonly table: boolean;
  readonly onUnits: (left: string, right: string) => void;
}

function Content({ panel, state, board, table, onUnits }: ContentProps) {
  const { scrapeIntervalSeconds, dashboard } = board;
  const common = { panel, state, scrapeIntervalSeconds, endsNow: endsNow(board.range) };
  if (table && DATA_TYPES.has(panel.type)) {
    return <DataTable panel={panel} state={state} />;
  }
  switch (panel.type) {
    case 'timeseries':
      return (
        <TimeSeriesPanel
          {...common}
          syncKey={dashboard.uid}
          onRange={board.onRange}
          onZoomOut={board.onZoomOut}
          onUnits={onUnits}
        />
      );
    case 'stat':
      return <StatPanel {...common} />;
    case 'gauge':
      return <GaugePanel {...common} />;
    case 'text':
      return <TextPanel panel={panel} variables={board.variables} />;
    default:
      return <UnsupportedPanel panel={panel} />;
  }
}

/** The place on the grid, as custom properties that the style sheet reads; a phone reads the height only. */
function cellStyle({ x, y, w, h }: GridPos): CSSProperties {
  return { '--k-x': x + 1, '--k-y': y + 1, '--k-w': w, '--k-h': h } as CSSProperties;
}
