import { useId, useState } from 'react';
import type { Target } from '../../model';
import { Icon } from '../../shell/icons';
import { StateDot } from '../../shell/StateDot';
import { formatAgo, formatCount, formatShare, NO_VALUE } from '../../words/figures';
import { waitingFor } from '../../words/messages';
import { doubtsAbout, isGateway, serverHints, serverWords, shownState, stateWords } from '../../words/states';
import { TargetDetails } from './TargetDetails';

interface TargetRowProps {
  readonly target: Target;
  readonly now: number;
}

/** One target: a line, under it what is wrong, and on demand everything that is known. */
export function TargetRow({ target, now }: TargetRowProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const shown = shownState(target);
  return (
    <li className="target" data-state={shown} data-open={open}>
      <div className="target-line">
        <span className="target-state">
          <StateDot shown={shown} /> {shown === 'warned' ? 'warning' : stateWords(shown).word}
        </span>
        <button
          type="button"
          className="target-name fold"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {target.instance}
          <Icon name="chevron" />
        </button>
        <ServerCell target={target} />
        <FigureCells target={target} />
        <span className="number" title={target.lastScrape}>
          <span className="target-unit dim">last scrape </span>
          {formatAgo(target.lastScrape, now)}
        </span>
      </div>
      <TargetProblem target={target} />
      <div id={id} hidden={!open}>
        {open && <TargetDetails target={target} now={now} />}
      </div>
    </li>
  );
}

function ServerCell({ target }: { readonly target: Target }) {
  const models = target.server?.models ?? [];
  const hints = target.server === undefined ? [] : serverHints(target.server);
  return (
    <span className="target-server">
      <span>{serverName(target)}</span>
      {models.length > 0 && <span className="target-model dim">{models.join(', ')}</span>}
      {hints.length > 0 && <span className="dim">{hints.join(' · ')}</span>}
    </span>
  );
}

function serverName(target: Target): string {
  if (isGateway(target)) return 'gateway';
  return target.server === undefined ? NO_VALUE : serverWords(target);
}

function FigureCells({ target }: { readonly target: Target }) {
  const figures = target.figures;
  const load =
    figures?.running === undefined && figures?.waiting === undefined
      ? NO_VALUE
      : `${formatCount(figures.running)} / ${formatCount(figures.waiting)}`;
  return (
    <>
      <Cell text={load} unit="run / wait" />
      <Cell text={formatCount(figures?.tokensPerSecond)} unit="tok/s" />
      <Cell text={formatShare(figures?.kvUsage)} unit="KV" />
    </>
  );
}

/** A figure; its unit is in the head of the table, and on a phone beside it. */
function Cell({ text, unit }: { readonly text: string; readonly unit: string }) {
  return (
    <span className="number target-figure">
      {text} <span className="target-unit dim">{unit}</span>
    </span>
  );
}

function TargetProblem({ target }: { readonly target: Target }) {
  const doubts = doubtsAbout(target);
  if (doubts.length === 0 && target.state === 'waiting') {
    return <p className="target-problem">{waitingFor(target.url)}</p>;
  }
  return doubts.map(({ code, cause, next }) => (
    <p key={`${code} ${cause}`} className="target-problem" data-code={code}>
      {isGateway(target) ? cause : <strong>{cause}</strong>} {next}
    </p>
  ));
}
