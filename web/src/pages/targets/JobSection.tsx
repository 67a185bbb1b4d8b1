import { plural } from '../../words/figures';
import { TargetRow } from './TargetRow';
import type { JobGroup } from './targetFilter';

interface JobSectionProps {
  readonly group: JobGroup;
  /** The present time in Unix milliseconds, for "8 s ago". */
  readonly now: number;
}

/** One scrape job with its targets, the worst first. */
export function JobSection({ group, now }: JobSectionProps) {
  return (
    <section className="job" aria-label={`Job ${group.job}`}>
      <h2>
        {group.job} <span className="dim">{plural(group.targets.length, 'target')}</span>
      </h2>
      <div className="target-head dim" aria-hidden="true">
        <span>State</span>
        <span>Target</span>
        <span>Server</span>
        <span className="number">Run / wait</span>
        <span className="number">tok/s</span>
        <span className="number">KV</span>
        <span className="number">Last scrape</span>
      </div>
      <ul>
        {group.targets.map((target) => (
          <TargetRow key={target.id} target={target} now={now} />
        ))}
      </ul>
    </section>
  );
}
