import { Link } from '../../app/Link';
import { isServer } from '../../app/services';
import type { Target, VariableValue } from '../../model';
import { StateDot } from '../../shell/StateDot';
import { formatCount, formatShare, NO_VALUE } from '../../words/figures';
import { fleetSummary } from '../../words/messages';
import { byName, doubtsAbout, serverWords, shownState, stateWords, worstFirst } from '../../words/states';

/** Above this many servers a tile each would push the board off the screen. */
const TILES = 8;

interface FleetStripProps {
  readonly targets: readonly Target[];
  /** What the board is filtered to; null where that is not known yet, undefined where it cannot be. */
  readonly instances: VariableValue | null | undefined;
  readonly onFilter: (instance: string) => void;
}

/** Every server at a glance: a tile each, or beyond eight a dot each, the worst first. */
export function FleetStrip({ targets, instances, onFilter }: FleetStripProps) {
  const servers = targets.filter(isServer);
  if (servers.length === 0) return null;
  const tiles = servers.length <= TILES;
  const sorted = servers.toSorted(tiles ? byName : worstFirst);
  const summary = fleetSummary(countStates(servers));
  return (
    <section className="fleet" aria-label={summary}>
      {!tiles && <p className="fleet-summary">{summary}</p>}
      <ul className={tiles ? 'fleet-tiles' : 'fleet-dots'}>
        {sorted.map((target) => (
          <li key={target.id}>
            <Server target={target} small={!tiles} instances={instances} onFilter={onFilter} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ServerProps extends Omit<FleetStripProps, 'targets'> {
  readonly target: Target;
  readonly small: boolean;
}

/** A button where the board can be filtered; else the way to the row of the server. */
function Server({ target, small, instances, onFilter }: ServerProps) {
  const content = small ? <StateDot shown={shownState(target)} /> : <Tile target={target} />;
  const name = small ? `${target.instance}, ${stateWords(shownState(target)).word}` : undefined;
  const className = small ? 'fleet-dot' : 'fleet-tile';
  const shown = { className, title: doubtsAbout(target)[0]?.cause ?? name, 'data-state': shownState(target) };
  if (instances === undefined) {
    return (
      <Link {...shown} aria-label={name} href={`/targets?q=${encodeURIComponent(target.instance)}`}>
        {content}
      </Link>
    );
  }
  const some = instances !== null && !instances.all;
  const pressed = some && instances.values.includes(target.instance);
  return (
    <button
      type="button"
      {...shown}
      aria-label={name}
      aria-pressed={pressed}
      data-dimmed={some && !pressed}
      onClick={() => onFilter(target.instance)}
    >
      {content}
    </button>
  );
}

function Tile({ target }: { readonly target: Target }) {
  const shown = shownState(target);
  const { running, waiting, tokensPerSecond, kvUsage } = target.figures ?? {};
  return (
    <>
      <span className="tile-name">
        <StateDot shown={shown} />
        <span>{target.instance}</span>
      </span>
      <span className="tile-engine dim">{serverWords(target)}</span>
      <span className="tile-state">{shown === 'warned' ? 'warning' : stateWords(shown).word}</span>
      <span className="tile-figures">
        <Figure value={`${formatCount(running)} / ${formatCount(waiting)}`} unit="run / wait" />
        <Figure value={formatCount(tokensPerSecond)} unit="tok/s" />
        <Figure value={formatShare(kvUsage)} unit="KV" />
      </span>
    </>
  );
}

function Figure({ value, unit }: { readonly value: string; readonly unit: string }) {
  const shown = value === `${NO_VALUE} / ${NO_VALUE}` ? NO_VALUE : value;
  return (
    <span className="figure">
      <span className="figure-value">{shown}</span> <span className="figure-unit">{unit}</span>
    </span>
  );
}

function countStates(servers: readonly Target[]): Record<string, number> {
  const counts: Record<string, number> = { down: 0, 'up, with a warning': 0, up: 0 };
  for (const server of servers) {
    const { word } = stateWords(shownState(server));
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
