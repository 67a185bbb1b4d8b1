import type { ReactNode } from 'react';
import { Link } from '../../app/Link';
import { CopyButton } from '../../controls/CopyButton';
import type { Server, Target } from '../../model';
import { formatAgo, formatSeconds, formatSpan, formatWhole, plural } from '../../words/figures';
import { frontendWords } from '../../words/states';

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
          <Fact name="Version">{versionWords(server)}</Fact>
          {frontendWords(server) !== '' && <Fact name="Served by">{frontendWords(server)}</Fact>}
          {(server.dialect ?? '') !== '' && <Fact name="Dialect">{server.dialect}</Fact>}
          {(server.engines ?? 0) > 0 && (
            <Fact name="Engines">{plural(server.engines ?? 0, 'data-parallel engine')}</Fact>
          )}
          <Fact name="Models">{(server.models ?? []).join(', ') || 'not told'}</Fact>
          <Fact name="Series of the engine">{formatWhole(server.series)}</Fact>
          <Fact name="Metrics">
            <Families server={server} />
          </Fact>
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
function versionWords({ version = '', versionSource, newer = false }: Server): string {
  if (version === '') return 'not known';
  if (newer) return `${version}, newer than this release knows: it is read by the names of its metrics`;
  return versionSource === 'inferred' ? `${version}, told from the names of its metrics` : version;
}

/** How many of its metrics are known, and the names of those that are not, or not there. */
function Families({ server }: { readonly server: Server }) {
  const { known = 0, unknown = [], missing = [] } = server;
  return (
    <>
      {formatWhole(known)} known
      <Names names={unknown} what="new to us" />
      <Names names={missing} what="missing that its version should have" />
    </>
  );
}

function Names({ names, what }: { readonly names: readonly string[]; readonly what: string }) {
  if (names.length === 0) return null;
  return (
    <details>
      <summary>
        {formatWhole(names.length)} {what}
      </summary>
      <ul className="labels">
        {names.map((name) => (
          <li key={name}>
            <Link href={`/metrics-reference#${encodeURIComponent(name)}`}>
              <code>{name}</code>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
