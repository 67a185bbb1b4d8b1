import type { ReactNode } from 'react';
import type { ConfigStatus, Fault } from '../../api/readStatus';
import { StateDot } from '../../shell/StateDot';
import { formatAgo, plural } from '../../words/figures';
import { Fact } from '../targets/TargetDetails';

interface ConfigSectionProps {
  readonly config: ConfigStatus;
  readonly now: number;
}

/** Which file is in force, and what kept a newer one from it. */
export function ConfigSection({ config, now }: ConfigSectionProps) {
  return (
    <section className="card" aria-label="Configuration" data-fault={config.faults.length > 0}>
      <h2>Configuration</h2>
      <dl className="facts">
        <Fact name="In force">
          {config.embedded ? 'built in; no file is needed' : <code>{config.path}</code>}
        </Fact>
        <Fact name="Read">{formatAgo(config.loadedAt, now)}</Fact>
      </dl>
      {config.faults.length > 0 && (
        <Faults faults={config.faults}>
          The files have changed, but {plural(config.faults.length, 'fault')} kept them from being used. What
          was in force before still is.
        </Faults>
      )}
    </section>
  );
}

/** Dashboard files that cannot be shown as they are; nothing where all can. */
export function DashboardFaults({ faults }: { readonly faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <section className="card" aria-label="Dashboard files" data-fault="true">
      <h2>Dashboard files</h2>
      <Faults faults={faults}>These dashboards are missing, or older than their files.</Faults>
    </section>
  );
}

interface FaultsProps {
  readonly faults: readonly Fault[];
  readonly children: ReactNode;
}

function Faults({ faults, children }: FaultsProps) {
  return (
    <div className="faults" role="alert">
      <p>
        <StateDot shown="warned" /> {children}
      </p>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.file}:${fault.line} ${fault.field} ${fault.message}`}>
            <FaultText fault={fault} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function FaultText({ fault }: { readonly fault: Fault }) {
  return (
    <>
      <code>
        {fault.file}
        {fault.line > 0 && `:${fault.line}`}
      </code>
      <p>
        {fault.field !== '' && <code>{fault.field}</code>} {fault.message}
        {fault.value !== '' && (
          <>
            {' '}
            It is <code>{fault.value}</code>.
          </>
        )}
      </p>
      {fault.mend !== '' && <p className="dim">{fault.mend}</p>}
    </>
  );
}
