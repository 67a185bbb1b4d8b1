import type { ReactNode } from 'react';
import { CopyButton } from '../../controls/CopyButton';
import type { Target } from '../../model';
import { formatAgo, formatSeconds, formatSpan, formatWhole } from '../../words/figures';

interface TargetDetailsProps {
  readonly target: Target;
  readonly now: number;
}

const STATES = { up: 'Up', down: 'Down', waiting: 'Waiting', unknown: 'Known' } as const;

/** Everything that is known of a target. */
export function TargetDetails({ target, now }: TargetDetailsProps) {
  const { server, problem } = target;
  return (
    <dl className="facts">
      <Fact name="Scraped at">
        <code>{target.url}</code>{' '}
        <CopyButton text={target.url} label={`Copy the address of ${target.instance}`} />
      </Fact>
      <Fact name="Comes from">{target.source}</Fact>
      {target.since !== undefined && (
        <Fact name={`${STATES[target.state]} since`}>{formatAgo(target.since, now)}</Fact>
      )}
      <Fact name="Interval">{formatSpan(target.intervalSeconds)}</Fact>
      <Fact name="Last scrape">
        {`${formatAgo(target.lastScrape, now)}, took ${formatSeconds(target.scrapeSeconds)}, ${formatWhole(target.samples)} samples`}
      </Fact>
      {server !== undefined && (
        <>
          <Fact name="Version">{versionWords(target)}</Fact>
          <Fact name="Models">{(server.models ?? []).join(', ') || 'not told'}</Fact>
          <Fact name="Series of the engine">{formatWhole(server.series)}</Fact>
        </>
      )}
      <Fact name="Labels">
        <Labels labels={target.labels} />
      </Fact>
      {problem?.detail !== undefined && (
        <Fact name="Original error">
          <code>{problem.detail}</code>
        </Fact>
      )}
    </dl>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt className="dim">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Labels({ labels }: { readonly labels: Readonly<Record<string, string>> }) {
  const pairs = Object.entries(labels).toSorted(([a], [b]) => a.localeCompare(b));
  return (
    <ul className="labels">
      {pairs.map(([name, value]) => (
        <li key={name}>
          <code>
            {name}="{value}"
          </code>
        </li>
      ))}
    </ul>
  );
}

/** "0.9.2 to 0.10.1, told from the names of its metrics". */
function versionWords({ server }: Target): string {
  if (server?.version === undefined || server.version === '') return 'not known';
  return server.versionSource === 'inferred'
    ? `${server.version}, told from the names of its metrics`
    : server.version;
}
