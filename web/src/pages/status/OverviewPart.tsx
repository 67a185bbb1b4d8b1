import { usePoll } from '../../api/poll';
import { replayShare, type Status } from '../../api/readStatus';
import { useServices } from '../../app/services';
import { CopyButton } from '../../controls/CopyButton';
import { useNow } from '../../shell/Notices';
import { ProblemBox } from '../../shell/ProblemBox';
import { formatAgo, formatBytes, formatShare, formatSpan, formatWhole } from '../../words/figures';
import { Fact } from '../targets/TargetDetails';
import { ConfigSection, DashboardFaults } from './ConfigSection';

/** What this program is, which files are in force, and what it keeps. */
export function OverviewPart() {
  const { status } = useServices();
  const { data, problem } = usePoll(status);
  return (
    <>
      {data === null && problem !== null && <ProblemBox problem={problem} onRetry={status.refresh} />}
      {data !== null && <StatusSections status={data} />}
    </>
  );
}

function StatusSections({ status }: { readonly status: Status }) {
  const now = useNow(1_000);
  return (
    <div className="cards">
      {status.notices.length > 0 && (
        <section className="card card-wide" aria-label="Notices">
          <h2>Notices</h2>
          <ul className="plain-list">
            {status.notices.map((notice) => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        </section>
      )}
      <DashboardFaults faults={status.dashboardFaults} />
      <Program status={status} now={now} />
      <Addresses urls={status.urls} />
      <ConfigSection config={status.config} now={now} />
      <Store status={status} now={now} />
    </div>
  );
}

interface PartProps {
  readonly status: Status;
  readonly now: number;
}

function Program({ status, now }: PartProps) {
  const { build } = status;
  return (
    <section className="card" aria-label="Program">
      <h2>Program</h2>
      <dl className="facts">
        <Fact name="Version">
          {build.version}{' '}
          {build.revision !== '' && <code className="dim">{build.revision.slice(0, 12)}</code>}
        </Fact>
        <Fact name="Running">
          {status.started === null ? '' : formatSpan((now - Date.parse(status.started)) / 1000)}
        </Fact>
        <Fact name="Memory">{formatBytes(status.memoryBytes)}</Fact>
        <Fact name="Prometheus engine">{build.prometheus}</Fact>
        <Fact name="Built with">{`${build.goVersion}, ${build.os}/${build.arch}`}</Fact>
      </dl>
    </section>
  );
}

function Addresses({ urls }: { readonly urls: Status['urls'] }) {
  return (
    <section className="card" aria-label="Addresses">
      <h2>Addresses</h2>
      <dl className="facts">
        <Fact name="These pages">
          <code>{urls.ui}</code> <CopyButton text={urls.ui} label="Copy the address of these pages" />
        </Fact>
        <Fact name="Prometheus API">
          <code>{urls.prometheus}</code>{' '}
          <CopyButton text={urls.prometheus} label="Copy the address of the Prometheus API" />
        </Fact>
      </dl>
      <p className="dim">An existing Grafana or promtool works with the second one.</p>
    </section>
  );
}

function Store({ status, now }: PartProps) {
  const { store } = status;
  return (
    <section className="card" aria-label="Store">
      <h2>Store</h2>
      <dl className="facts">
        <Fact name="Folder">
          <code>{store.dir}</code>
        </Fact>
        {!status.ready && <Fact name="Log read">{formatShare(replayShare(status.replay) ?? undefined)}</Fact>}
        <Fact name="Size">{formatBytes(store.bytes)}</Fact>
        <Fact name="Series">{formatWhole(store.series)}</Fact>
        <Fact name="Samples">{formatWhole(store.samples)}</Fact>
        <Fact name="Oldest value">{formatAgo(store.oldest, now)}</Fact>
        <Fact name="Newest value">{formatAgo(store.newest, now)}</Fact>
        <Fact name="Kept">{keptWords(store)}</Fact>
        {store.repaired !== '' && <Fact name="Mended at start">{store.repaired}</Fact>}
      </dl>
    </section>
  );
}

function keptWords({ retentionSeconds, retentionBytes }: Status['store']): string {
  const time = retentionSeconds > 0 ? formatSpan(retentionSeconds) : 'for ever';
  return retentionBytes > 0 ? `${time}, at most ${formatBytes(retentionBytes)}` : time;
}
