import type { DashboardAnswer } from '../../api/readDashboards';
import { Link } from '../../app/Link';
import { RefreshPicker } from '../../controls/RefreshPicker';
import { ShareButton } from '../../controls/ShareButton';
import { TimePicker } from '../../controls/time/TimePicker';
import { VariableBar } from '../../controls/VariableBar';
import type { ResolvedVariables } from '../../model';
import { TopBar } from '../../shell/TopBar';
import { BoardLinks } from './BoardLinks';
import type { BoardView } from './boardParams';
import { StarButton } from './StarButton';
import type { LoadedDashboard } from './useDashboard';
import type { Moves } from './useMoves';

interface BoardBarProps {
  readonly loaded: LoadedDashboard;
  readonly resolved: ResolvedVariables | null;
  readonly view: BoardView;
  readonly moves: Moves;
  readonly onRefresh: () => void;
}

/** Where you are, the variables, the time, the refresh, the link. */
export function BoardBar({ loaded, resolved, view, moves, onRefresh }: BoardBarProps) {
  const { model, answer } = loaded;
  return (
    <TopBar
      title={<BoardTitle title={model?.title ?? ''} answer={answer} />}
      controls={
        <>
          <TimePicker range={view.range} onChange={moves.range} />
          <RefreshPicker interval={view.refresh} onInterval={moves.interval} onRefresh={onRefresh} />
          <ShareButton range={view.range} />
        </>
      }
    >
      {model !== null && resolved !== null && (
        <BoardLinks
          model={model}
          context={{ range: view.range, variables: model.variables, values: resolved.current }}
        />
      )}
      {model !== null && resolved !== null && (
        <VariableBar variables={model.variables} resolved={resolved} onChoose={moves.choose} />
      )}
    </TopBar>
  );
}

function BoardTitle({ title, answer }: { readonly title: string; readonly answer: DashboardAnswer | null }) {
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
      <h1>{title}</h1>
      {answer !== null && (
        <StarButton uid={String(answer.dashboard.uid)} title={title} starred={answer.starred} />
      )}
    </>
  );
}
