import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { later } from '../app/later';
import type { BoardData } from '../data/boardData';
import type { PanelState } from '../data/panelState';
import { DATA_PANELS, type GridPos, type PanelModel } from '../model/dashboard';
import { panelTimeWords } from '../model/panelTime';
import { variablesOf } from '../model/repeat/drawn';
import { interpolateText } from '../model/variables/interpolate';
import { namesRange, withVariables } from '../model/withVariables';
import { PanelFrame } from '../panels/PanelFrame';
import { cellStyle } from './cellStyle';
import { DrillLink } from './DrillLink';
import { PanelContent } from './PanelContent';
import type { PanelDialog } from './PanelDialogs';
import { PanelMenu } from './PanelMenu';
import { type PanelActs, setActs } from './panelActs';
import type { BoardProps } from './types';
import { usePanelState } from './useBoardData';
import { useInSight } from './useInSight';
import { useLinks } from './useLinks';
import { useStepNote } from './useStepNote';

const PanelDialogs = later(async () => (await import('./PanelDialogs')).PanelDialogs);

interface BoardPanelProps {
  readonly panel: PanelModel;
  readonly place: GridPos;
  readonly level: 2 | 3;
  readonly data: BoardData;
  readonly board: BoardProps;
}

/** One panel at its place on the grid. */
export function BoardPanel({ panel: raw, place, level, data, board: whole }: BoardPanelProps) {
  const board = useMemo(() => scopedTo(raw, whole), [raw, whole]);
  const { variables, viewPanel, onViewPanel } = board;
  const state = usePanelState(data, raw.id);
  const shown = namesRange(raw) ? state.view.range : null;
  const panel = useMemo(() => withVariables(raw, variables, shown), [raw, variables, shown]);
  const { ref, seen } = useSight(data, panel.id);
  const [tabled, setTable] = useState(false);
  const [dialog, setDialog] = useState<PanelDialog | null>(null);
  const [units, setUnits] = useState({ left: '', right: '' });
  const onUnits = useCallback((left: string, right: string) => setUnits({ left, right }), []);
  const onTable = useCallback(() => setTable((shown) => !shown), []);
  const time = useMemo(() => timeWords(raw, board), [raw, board]);
  const links = useLinks(panel, board);
  const note = useStepNote(raw);
  const queries = useCallback(() => data.state(panel.id).queries, [data, panel.id]);
  const viewed = viewPanel === panel.id;
  const opened = viewed ? board.opened : undefined;
  const table = opened?.table ?? tabled;
  useTold(state, opened?.onState);
  const onView = useCallback(() => onViewPanel(viewed ? null : panel.id), [onViewPanel, viewed, panel.id]);
  const edit = useCallback(
    (keys: string) =>
      board
        .actions?.(raw)
        .find((action) => action.keys === keys)
        ?.run(),
    [board, raw],
  );
  useActs(ref, onView, setDialog, edit);
  const drawsData = DATA_PANELS.has(panel.type);
  const tabulates = drawsData && panel.type !== 'table' && state.view.series.length > 0;
  return (
    <div ref={ref} className="k-cell" data-fit={fitOf(panel)} style={cellStyle(place)}>
      <PanelFrame
        panel={panel}
        level={level}
        state={drawsData ? state : null}
        unit={table ? '' : units.left}
        rightUnit={table ? '' : units.right}
        time={time}
        note={note}
        onRetry={() => data.refresh(panel.id)}
        menu={
          <>
            <DrillLink ways={links.ways} />
            <PanelMenu
              panel={panel}
              queries={queries}
              viewed={viewed}
              table={tabulates && opened === undefined ? table : null}
              links={links.ways}
              variables={variables}
              range={board.range}
              sources={board.sources}
              actions={board.actions}
              onDialog={setDialog}
              onTable={onTable}
              onView={onView}
            />
          </>
        }
      >
        {seen && (
          <PanelContent
            panel={panel}
            view={state.view}
            board={board}
            table={table}
            links={links}
            onUnits={onUnits}
          />
        )}
      </PanelFrame>
      {!viewed && board.editing?.handles(raw)}
      {dialog !== null && (
        <PanelDialogs
          open={dialog}
          panel={panel}
          board={board}
          state={state}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}

function timeWords({ raw }: PanelModel, { range, variables }: BoardProps): string {
  return panelTimeWords(raw, range, (text) => interpolateText(text, variables));
}

/** The board as a repeated panel sees it: with a variable of its own. */
function scopedTo(panel: PanelModel, board: BoardProps): BoardProps {
  const variables = variablesOf(panel, board.variables);
  return variables === board.variables ? board : { ...board, variables };
}

/** By itself: callbacks that stay hold all that the closures beside them know. */
function useTold(state: PanelState, onState: ((state: PanelState) => void) | undefined): void {
  useEffect(() => onState?.(state), [onState, state]);
}

/** Lets keys do with the panel what its menu does. */
function useActs(
  ref: RefObject<HTMLDivElement | null>,
  view: () => void,
  open: (dialog: PanelDialog) => void,
  edit: PanelActs['edit'],
): void {
  useEffect(() => {
    if (ref.current !== null) {
      setActs(ref.current, { view, inspect: () => open('inspect'), share: () => open('share'), edit });
    }
  }, [ref, view, open, edit]);
}

/** Tells the data whether the panel is in sight and how wide it is; `seen` stays true from the first sight on. */
function useSight(data: BoardData, panelId: number) {
  const [seen, setSeen] = useState(false);
  const sighted = useCallback(
    (inSight: boolean, width: number) => {
      setSeen((before) => before || inSight);
      data.setWidth(panelId, width);
      data.setVisible(panelId, inSight);
    },
    [data, panelId],
  );
  return { ref: useInSight<HTMLDivElement>(sighted), seen };
}

/** What a phone may do with a panel: two small figures stand beside each other, a text is as high as it needs. */
function fitOf({ type, gridPos }: PanelModel): 'half' | 'text' | undefined {
  return type === 'text' ? 'text' : type === 'stat' && gridPos.w <= SMALL ? 'half' : undefined;
}

/** A quarter of the board. */
const SMALL = 6;
