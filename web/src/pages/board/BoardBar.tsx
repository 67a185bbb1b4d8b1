import type { ReactNode } from 'react';
import type { DashboardAnswer } from '../../api/readDashboards';
import { Link } from '../../app/Link';
import { useEditKey } from '../../board';
import type { MarkTools } from '../../chart/usePlot';
import { IconButton } from '../../controls/IconButton';
import { RefreshPicker } from '../../controls/RefreshPicker';
import { ShareButton } from '../../controls/ShareButton';
import { TimePicker } from '../../controls/time/TimePicker';
import { VariableBar } from '../../controls/VariableBar';
import type { DashboardModel, ResolvedVariables } from '../../model';
import { readTimePicker } from '../../model/timePicker';
import { TopBar } from '../../shell/TopBar';
import { BoardLinks } from './BoardLinks';
import type { BoardView } from './boardParams';
import { MarksButton } from './marks/MarksButton';
import type { Marks } from './marks/useMarks';
import { StarButton } from './StarButton';
import type { EditMode } from './useEditMode';
import type { Moves } from './useMoves';

interface BoardBarProps {
  readonly answer: DashboardAnswer | null;
  readonly model: DashboardModel | null;
  readonly mode: EditMode;
  readonly resolved: ResolvedVariables | null;
  readonly view: BoardView;
  readonly moves: Moves;
  /** What happened, as the charts show it. */
  readonly marks: Marks;
  /** Draws what can be done with a mark. */
  readonly markTools: MarkTools;
  readonly onRefresh: () => void;
  /** The board was saved: what is stored is new. */
  readonly onSaved: () => void;
  /** Editing is over. */
  readonly onEnd: () => void;
}

/** Where you are, the variables, the time, the refresh, the link, and the way to editing. */
export function BoardBar(props: BoardBarProps) {
  const { answer, model, mode, resolved, view, moves, marks, onRefresh, onSaved, onEnd } = props;
  const { tools } = mode;
  const choice = readTimePicker(model?.raw ?? {});
  return (
    <TopBar
      title={
        <BoardTitle title={model?.title ?? ''} answer={answer}>
          {tools !== null && <tools.parts.EditTitle editor={tools.editor} />}
        </BoardTitle>
      }
      controls={
        <>
          {!choice.hidden && (
            <>
              <TimePicker
                range={view.range}
                onChange={moves.range}
                onZone={moves.timezone}
                compare={view.compare}
                onCompare={moves.compare}
              />
              <RefreshPicker
                interval={view.refresh}
                more={choice.intervals}
                onInterval={moves.interval}
                onRefresh={onRefresh}
              />
            </>
          )}
          <MarksButton marks={marks} tools={props.markTools} />
          <ShareButton range={view.range} board={answer === null ? undefined : answer} />
          {tools === null && answer !== null && <EditButton onStart={mode.start} />}
        </>
      }
      below={tools !== null && <tools.parts.EditBar editor={tools.editor} onSaved={onSaved} onEnd={onEnd} />}
    >
      {model !== null && resolved !== null && (
        <BoardLinks
          model={model}
          context={{ range: view.range, variables: model.variables, values: resolved.current }}
        />
      )}
      {model !== null && resolved !== null && (
        <VariableBar
          variables={model.variables}
          resolved={resolved}
          range={view.range}
          onChoose={moves.choose}
        />
      )}
    </TopBar>
  );
}

function EditButton({ onStart }: { readonly onStart: () => void }) {
  useEditKey(onStart);
  return <IconButton icon="edit" label="Edit (e)" onClick={onStart} />;
}

interface BoardTitleProps {
  readonly title: string;
  readonly answer: DashboardAnswer | null;
  /** Stands in place of the title; none while the board is only looked at. */
  readonly children: ReactNode;
}

function BoardTitle({ title, answer, children }: BoardTitleProps) {
  return (
    <>
      {answer !== null && answer.folderUid !== '' && (
        <>
          <Link className="folder" href={`/dashboards/f/${encodeURIComponent(answer.folderUid)}`}>
            {answer.folderTitle}
          </Link>
          <span className="dim" aria-hidden="true">
            /
          </span>
        </>
      )}
      {children || <h1>{title}</h1>}
      {answer !== null && !children && (
        <StarButton uid={String(answer.dashboard.uid)} title={title} starred={answer.starred} />
      )}
    </>
  );
}
