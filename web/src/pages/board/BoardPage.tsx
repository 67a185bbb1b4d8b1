import { useCallback, useEffect, useState } from 'react';
import { usePoll } from '../../api/poll';
import { useKey } from '../../app/keys';
import { later } from '../../app/later';
import { rememberBoard } from '../../app/recent';
import { boardPath, usePlace, useRouter } from '../../app/router';
import { useServices } from '../../app/services';
import { Board, type OpenedPanel, type PanelAction, PanelKeys, preparePanels } from '../../board';
import type { PanelState } from '../../data/panelState';
import type { DashboardModel, PanelModel } from '../../model';
import { asString } from '../../model/json';
import { useDocumentTitle } from '../../shell/Page';
import { ProblemBox } from '../../shell/ProblemBox';
import { BoardBar } from './BoardBar';
import { type BoardView, readPanelId, readView } from './boardParams';
import { FleetStrip } from './FleetStrip';
import { useMarkDesk } from './marks/useMarkDesk';
import { useMarks } from './marks/useMarks';
import { type LoadedDashboard, useDashboard } from './useDashboard';
import { type EditMode, useEditMode } from './useEditMode';
import { instancesOf, useMoves } from './useMoves';
import { useChanges, useRefresh } from './useNews';
import { usePageTime } from './usePageTime';
import { type OwnChoices, useVariables } from './useVariables';

const NOTHING: OwnChoices = {};

const DriftNotice = later(async () => (await import('../../edit/DriftNotice')).DriftNotice);

const DraftOffer = later(async () => (await import('../../edit/DraftOffer')).DraftOffer);

/** A dashboard, by its uid; everything else stands in the address. A new one has the uid "". */
export function BoardPage({ uid, slug }: { readonly uid: string; readonly slug: string }) {
  const { boot, targets } = useServices();
  const router = useRouter();
  const { params } = usePlace();
  const loaded = useDashboard(uid);
  const section = params.get('editview');
  const editPanel = section === null ? readPanelId(params.get('editPanel')) : null;
  const mode = useEditMode(uid, loaded.answer, section !== null || editPanel !== null);
  const model = mode.state?.edit.model ?? loaded.model;
  const view = readView(params, withZone(model, boot.timezone), boot.scrapeIntervalSeconds);
  usePageTime(view.timezone, model, boot.weekStart);
  const fleet = usePoll(targets);
  const known = fleet.data?.targets ?? [];
  const [own, setOwn] = useState<OwnChoices>(NOTHING);
  const onOwn = useCallback(
    (name: string, values: readonly string[]) => setOwn((before) => ({ ...before, [name]: values })),
    [],
  );
  const resolved = useVariables(model, params, view.range, useChanges(known), own);
  const moves = useMoves(model, resolved, onOwn);
  const values = resolved?.current ?? null;
  const marks = useMarks({ uid, model, range: view.range, params, values });
  const { onAnnotate, markTools, dialog } = useMarkDesk(uid, marks.refresh);
  const token = useRefresh();
  useSlug(uid, slug, loaded);
  useDocumentTitle(model?.title ?? '');
  useLeave(view);
  const actions = useActions(mode, model);
  const [panelState, setPanelState] = useState<PanelState | null>(null);
  const onEnd = () => {
    // Of a new board nothing is left to look at.
    if (uid === '') {
      router.go('/dashboards');
      return;
    }
    mode.end();
    router.set({ editview: null, editIndex: null, editPanel: null }, { replace: true });
  };
  const onRestored = () => {
    loaded.reload();
    mode.start();
  };
  useEffect(() => preparePanels(loaded.model?.panels ?? []), [loaded.model]);
  useEffect(() => {
    if (loaded.answer !== null) rememberBoard(loaded.answer.uid);
  }, [loaded.answer]);
  const missing = model === null && loaded.problem !== null;
  const settings = mode.tools !== null && section !== null;
  const opened = mode.tools !== null && editPanel !== null;
  const board = (panel?: OpenedPanel) =>
    model !== null &&
    resolved !== null &&
    !fleet.loading && (
      <Board
        key={view.timezone}
        dashboard={model}
        range={view.range}
        variables={resolved.current}
        sources={resolved.sources}
        compare={view.compare}
        refreshMs={view.refreshMs}
        scrapeIntervalSeconds={boot.scrapeIntervalSeconds}
        targets={known}
        marks={marks.marks}
        markTools={markTools}
        {...(uid === '' || opened ? {} : { onAnnotate })}
        onRange={moves.zoom}
        onZoomOut={moves.zoomOut}
        viewPanel={opened ? editPanel : view.viewPanel}
        onViewPanel={moves.viewPanel}
        refreshToken={token.count}
        actions={actions}
        editing={opened ? undefined : mode.editing}
        opened={panel}
      />
    );
  // The board waits for the strip above it, or it would be pushed down when that comes.
  return (
    <>
      <BoardBar
        answer={loaded.answer}
        model={model}
        mode={mode}
        resolved={resolved}
        view={view}
        moves={moves}
        marks={marks}
        markTools={markTools}
        onRefresh={token.refresh}
        onSaved={loaded.reload}
        onEnd={onEnd}
      />
      {loaded.answer?.drift === true && <DriftNotice answer={loaded.answer} onReverted={loaded.reload} />}
      {mode.draft && (
        <DraftOffer
          uid={uid}
          version={loaded.answer?.version ?? 0}
          onGoOn={mode.start}
          onDiscard={mode.discardDraft}
        />
      )}
      <PanelKeys />
      <main id="main" className="board-main" tabIndex={-1} aria-busy={resolved === null}>
        {!settings && !opened && (
          <FleetStrip
            targets={known}
            instances={missing ? undefined : instancesOf(model, resolved)}
            onFilter={moves.filterInstance}
          />
        )}
        {missing && loaded.problem !== null && (
          <ProblemBox problem={loaded.problem} onRetry={loaded.reload} />
        )}
        {mode.problem !== null && <ProblemBox problem={mode.problem} onRetry={mode.start} />}
        {model !== null && model.problem !== null && <p className="board-problem">{model.problem}</p>}
        {mode.tools !== null && section !== null && (
          <mode.tools.parts.Settings
            editor={mode.tools.editor}
            section={section}
            range={view.range}
            values={resolved?.current ?? {}}
            onRestored={onRestored}
          />
        )}
        {mode.tools !== null && editPanel !== null && (
          <mode.tools.parts.PanelEditor
            key={editPanel}
            editor={mode.tools.editor}
            panelId={editPanel}
            values={resolved?.current ?? {}}
            state={panelState}
            preview={(table) => board({ table, onState: setPanelState })}
            onClose={() => router.set({ editPanel: null })}
          />
        )}
        {!settings && !opened && board()}
      </main>
      {dialog}
    </>
  );
}

/** A board that names no zone is shown in the one that the person prefers. */
function withZone(model: DashboardModel | null, preferred: string): DashboardModel | null {
  const own = asString(model?.raw.timezone);
  return model === null || own !== '' || preferred === '' ? model : { ...model, timezone: preferred };
}

/** What the menu of a panel offers beside what every board has. */
function useActions({ tools }: EditMode, model: DashboardModel | null) {
  const router = useRouter();
  return useCallback(
    (panel: PanelModel): readonly PanelAction[] => [
      {
        label: 'Edit',
        keys: 'e',
        run: () => router.set({ editPanel: String(idInFile(model, panel)), viewPanel: null }),
      },
      ...(tools === null ? [] : tools.parts.panelActions(tools.editor, panel)),
    ],
    [tools, router, model],
  );
}

/** A copy of a repeated panel is edited by what it was copied from. */
function idInFile(model: DashboardModel | null, { id, raw }: PanelModel): number {
  const all = model?.panels.flatMap((panel) => [panel, ...panel.panels]) ?? [];
  return all.find((panel) => panel.raw === raw)?.id ?? id;
}

/** Puts the name of the board into an address that came without it. */
function useSlug(uid: string, slug: string, { answer }: LoadedDashboard): void {
  const router = useRouter();
  useEffect(() => {
    if (answer === null || answer.slug === '' || slug === answer.slug) return;
    router.go(boardPath(uid, answer.slug) + window.location.search, { replace: true });
  }, [router, uid, slug, answer]);
}

/** Escape leads from one panel, or from the bare view, back to the whole board. */
function useLeave({ viewPanel }: BoardView): void {
  const router = useRouter();
  const { params } = usePlace();
  useKey('Escape', () => {
    if (params.has('editview')) router.set({ editview: null, editIndex: null });
    else if (params.has('editPanel')) router.set({ editPanel: null });
    else if (viewPanel !== null) router.set({ viewPanel: null });
    else if (params.has('kiosk')) router.set({ kiosk: null });
  });
}
