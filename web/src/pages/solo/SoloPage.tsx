import './solo.css';
import { usePoll } from '../../api/poll';
import { usePlace } from '../../app/router';
import { useServices } from '../../app/services';
import { Board } from '../../board';
import { asNumber } from '../../model/json';
import { useDocumentTitle } from '../../shell/Page';
import { ProblemBox } from '../../shell/ProblemBox';
import { readView } from '../board/boardParams';
import { useDashboard } from '../board/useDashboard';
import { useMoves } from '../board/useMoves';
import { useVariables } from '../board/useVariables';

const NOTHING = {};
const nothing = () => {};

/** One panel of a board and nothing around it, to stand in another page. */
export function SoloPage({ uid }: { readonly uid: string }) {
  const { boot, targets } = useServices();
  const { params } = usePlace();
  const { model, problem, reload } = useDashboard(uid);
  const view = readView(params, model, boot.scrapeIntervalSeconds);
  const resolved = useVariables(model, params, view.range, 0, NOTHING);
  const moves = useMoves(model, resolved, nothing);
  const fleet = usePoll(targets);
  useDocumentTitle(model?.title ?? '');
  return (
    <main id="main" className="solo" tabIndex={-1} aria-busy={resolved === null}>
      {model === null && problem !== null && <ProblemBox problem={problem} onRetry={reload} />}
      {model !== null && resolved !== null && (
        <Board
          dashboard={model}
          range={view.range}
          variables={resolved.current}
          sources={resolved.sources}
          refreshMs={view.refreshMs}
          scrapeIntervalSeconds={boot.scrapeIntervalSeconds}
          targets={fleet.data?.targets ?? []}
          onRange={moves.zoom}
          onZoomOut={moves.zoomOut}
          viewPanel={asNumber(params.get('panelId'))}
          onViewPanel={nothing}
          refreshToken={0}
        />
      )}
    </main>
  );
}
