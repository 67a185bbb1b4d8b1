import './panels.css';
import { memo, type ReactNode } from 'react';
import type { PanelState } from '../data/panelState';
import { instancesOf } from '../data/reasons';
import type { PanelModel } from '../model/dashboard';
import type { Problem, Reason } from '../model/targets';
import { DescribedTitle } from './DescribedTitle';
import { EmptyMessage, ErrorMessage } from './Messages';
import { saysNoValue } from './values';
import { Why } from './Why';
import { missingText, staleText, WORDS } from './words';

interface PanelFrameProps {
  readonly panel: PanelModel;
  /** 2, or 3 inside of a row that has a heading of its own. */
  readonly level: 2 | 3;
  /** Null for panels without data. */
  readonly state: PanelState | null;
  readonly unit: string;
  readonly rightUnit: string;
  /** What the panel shows where that is not the time of the board: "Last hour"; empty, and absent, where it is. */
  readonly time?: string;
  /** What is not applied of the file, in one sentence; empty, and absent, for nothing. */
  readonly note?: string;
  readonly menu: ReactNode;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** The frame of a panel: its title, its menu, and whether it loads, is empty, has failed, or shows old values. */
export function PanelFrame(props: PanelFrameProps) {
  const { panel, state } = props;
  return (
    <section
      className={`k-panel${panel.transparent ? ' k-transparent' : ''}`}
      data-testid={`panel-${panel.id}`}
      data-state={state === null ? 'plain' : stateName(state)}
      aria-label={panel.title || undefined}
      aria-busy={state?.loading ?? false}
    >
      {state?.loading && <div className="k-loading" />}
      <header className="k-panel-head" data-bare={panel.title === '' && state === null}>
        {panel.title !== '' && (
          <Title title={panel.title} description={panel.description} level={props.level} />
        )}
        {props.unit !== '' && <span className="k-unit">{props.unit}</span>}
        <span className="k-panel-gap" />
        {props.time !== undefined && props.time !== '' && <span className="k-unit">{props.time}</span>}
        {state !== null && <Missing panel={panel} state={state} />}
        {props.rightUnit !== '' && <span className="k-unit">{props.rightUnit}</span>}
        {props.menu}
      </header>
      <Body {...props} />
      {props.note !== undefined && props.note !== '' && <p className="k-panel-note">{props.note}</p>}
    </section>
  );
}

interface MissingProps {
  readonly panel: PanelModel;
  readonly state: PanelState;
}

/** Said where some servers have no value although others do, and where words of the file stand for nothing. */
function Missing({ panel, state }: MissingProps) {
  if (state.error !== null) {
    return null;
  }
  if (state.empty !== null) {
    return showsWords(panel, state) ? (
      <Why label={WORDS.why} className="k-why k-words" reasons={reasonsOf(state.empty, state.reasons)} />
    ) : null;
  }
  if (state.reasons.length === 0) {
    return null;
  }
  const missing = new Set(state.reasons.flatMap(({ instances }) => instances));
  const total = new Set([...missing, ...instancesOf(state.view.series)]).size;
  return <Why label={missingText(missing.size, total)} className="k-why k-missing" reasons={state.reasons} />;
}

/** The panel shows what its file says of nothing, in place of the reason. */
function showsWords(panel: PanelModel, { empty, view }: PanelState): boolean {
  return empty !== null && saysNoValue(panel, view);
}

/** Where nobody knows more, the reason is what the panel would say itself. */
function reasonsOf(empty: Problem, reasons: readonly Reason[]): readonly Reason[] {
  return reasons.length > 0 ? reasons : [{ ...empty, likelihood: 'certain', evidence: [], instances: [] }];
}

function stateName(state: PanelState): 'loading' | 'error' | 'empty' | 'stale' | 'ready' {
  if (!state.settled) {
    return 'loading';
  }
  if (state.error !== null) {
    return 'error';
  }
  return state.empty !== null ? 'empty' : state.stale !== null ? 'stale' : 'ready';
}

interface TitleProps {
  readonly title: string;
  readonly description: string;
  readonly level: 2 | 3;
}

const Title = memo(function Title({ title, description, level }: TitleProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  if (description === '') {
    return <Heading className="k-panel-title">{title}</Heading>;
  }
  return <DescribedTitle title={title} description={description} heading={Heading} />;
});

/** Old values stay in sight behind an error or while they are stale, but grey. */
function Body({ panel, state, onRetry, children }: PanelFrameProps) {
  if (state === null) {
    return <div className="k-panel-body">{children}</div>;
  }
  const nothing = state.empty !== null || state.view.series.length === 0;
  if (state.error !== null && nothing) {
    return <ErrorMessage problem={state.error} queries={state.queries} onRetry={onRetry} />;
  }
  if (state.empty !== null && state.error === null && !showsWords(panel, state)) {
    return <EmptyMessage problem={state.empty} reasons={state.reasons} />;
  }
  const grey = state.error !== null || state.stale !== null;
  return (
    <>
      {state.error !== null && (
        <ErrorMessage problem={state.error} queries={state.queries} onRetry={onRetry} />
      )}
      <div className={`k-panel-body${grey ? ' k-grey' : ''}`}>{children}</div>
      {state.error === null && state.stale !== null && (
        <p className="k-stale" role="status">
          {staleText(state.answeredMs - state.stale.lastMs, state.stale.reason)}
        </p>
      )}
    </>
  );
}
