import './board.css';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { BoardData } from '../data/boardData';
import type { PanelModel } from '../model/dashboard';
import { drawnPanels, variablesOf } from '../model/repeat/drawn';
import { repeatKey } from '../model/repeat/expand';
import { withSharedQueries } from '../model/repeat/shared';
import { interpolateText } from '../model/variables/interpolate';
import { RowHeading } from '../panels/RowHeading';
import { WORDS } from '../panels/words';
import { BoardPanel } from './BoardPanel';
import { type Section, sections } from './layout';
import type { BoardProps } from './types';
import { useBoardData } from './useBoardData';

/** Draws a dashboard and keeps its data fresh. */
export function Board(props: BoardProps) {
  const panels = useDrawnPanels(props);
  const data = useBoardData(props, panels);
  const edited = props.editing !== undefined;
  const parts = useMemo(() => sections(panels, edited), [panels, edited]);
  const viewed = findPanel(parts, props.viewPanel);
  if (viewed !== null) {
    return <Viewed panel={viewed} data={data} board={props} />;
  }
  return (
    <div className="k-board">
      {parts.map((part) => (
        <BoardSection key={part.row?.id ?? 0} section={part} data={data} board={props} />
      ))}
    </div>
  );
}

/** The panels with all their repeats, or, where the board is edited, as they stand in the file; the same until there are others. */
function useDrawnPanels({ dashboard, variables, editing }: BoardProps): readonly PanelModel[] {
  const key = editing === undefined ? repeatKey(dashboard.panels, variables) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what of the variables counts
  return useMemo(
    () => (key === null ? withSharedQueries(dashboard.panels) : drawnPanels(dashboard, variables)),
    [dashboard, key],
  );
}

function findPanel(parts: readonly Section[], id: number | null): PanelModel | null {
  const placed = parts.flatMap((part) => part.panels).find(({ panel }) => panel.id === id);
  return placed?.panel ?? null;
}

interface BoardSectionProps {
  readonly section: Section;
  readonly data: BoardData;
  readonly board: BoardProps;
}

function BoardSection({ section, data, board }: BoardSectionProps) {
  const { row, panels } = section;
  const { editing } = board;
  const [own, setOwn] = useState(!(row?.collapsed ?? false));
  const open = editing === undefined ? own : !(row?.collapsed ?? false);
  const toggle = () => (editing === undefined || row === null ? setOwn(!open) : editing.onRow(row));
  return (
    <>
      {row !== null && (
        <div className="k-row">
          <RowHeading
            title={interpolateText(row.title, variablesOf(row, board.variables))}
            open={open}
            count={panels.length}
            onToggle={toggle}
          />
          {editing?.rowTools(row)}
        </div>
      )}
      {open && (panels.length > 0 || editing !== undefined) && (
        <div className="k-grid" data-part={row?.id ?? ''}>
          {panels.map(({ panel, place }) => (
            <BoardPanel
              key={panel.id}
              panel={panel}
              place={editing?.places.get(panel.id) ?? place}
              level={row === null ? 2 : 3}
              data={data}
              board={board}
            />
          ))}
          {editing?.landing(row?.id ?? null)}
        </div>
      )}
    </>
  );
}

const WHOLE = { x: 0, y: 0, w: 24, h: 1 };

/** One panel that fills the board; Escape or a button leads back. */
function Viewed({ panel, data, board }: { panel: PanelModel; data: BoardData; board: BoardProps }) {
  const back = () => board.onViewPanel(null);
  const edited = board.opened !== undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !edited) {
      back();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works wherever the focus is inside
    <div className="k-board k-viewed" onKeyDown={onKey}>
      {!edited && (
        <button type="button" className="button k-back" onClick={back}>
          {WORDS.back}
        </button>
      )}
      <div className="k-grid">
        <BoardPanel panel={panel} place={WHOLE} level={2} data={data} board={board} />
      </div>
    </div>
  );
}
