import { Link } from '../../app/Link';
import { explorePath } from '../../explore/exploreUrl';
import { useNow } from '../../shell/Notices';
import { StateDot } from '../../shell/StateDot';
import { formatAgo, formatSeconds, formatSpan, plural } from '../../words/figures';
import type { Shown } from '../../words/states';
import { Labels, Readings } from './Readings';
import { type Alert, type Rule, type RuleGroup, readRules } from './readPrometheus';
import { useRead } from './useRead';

/** The rules that judge and precompute, group by group. */
export function RulesPart() {
  const reading = useRead('rules', readRules);
  return <Readings of={reading}>{(groups) => <Groups groups={groups} />}</Readings>;
}

function Groups({ groups }: { readonly groups: readonly RuleGroup[] }) {
  const now = useNow(5_000);
  if (groups.length === 0) {
    return (
      <p className="empty">
        No rules are loaded. They stand in files that prometheus.yml names under rule_files.
      </p>
    );
  }
  return groups.map((group) => (
    <section key={`${group.file} ${group.name}`} className="card rule-group" aria-label={group.name}>
      <h2>
        {group.name}{' '}
        <span className="dim">
          {`${plural(group.rules.length, 'rule')}, every ${formatSpan(group.intervalSeconds)}, last ${formatAgo(group.evaluated, now)}, took ${formatSeconds(group.tookSeconds)}`}
        </span>
      </h2>
      <p className="dim">
        <code>{group.file}</code>
      </p>
      <ul className="rules">
        {group.rules.map((rule, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rules of a group may be equal in all they say
          <RuleItem key={`${rule.name} ${i}`} rule={rule} now={now} />
        ))}
      </ul>
    </section>
  ));
}

interface RuleItemProps {
  readonly rule: Rule;
  readonly now: number;
}

function RuleItem({ rule, now }: RuleItemProps) {
  const { shown, word } = stateOf(rule);
  return (
    <li className="rule" data-state={shown}>
      <p className="rule-head">
        <StateDot shown={shown} /> <span className="rule-state">{word}</span> <strong>{rule.name}</strong>{' '}
        <span className="dim">
          {[
            rule.kind === 'alert' ? 'alert' : 'recorded',
            rule.forSeconds > 0 ? `after ${formatSpan(rule.forSeconds)}` : '',
            `took ${formatSeconds(rule.tookSeconds)}`,
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </p>
      <p>
        <Link
          className="rule-query"
          href={explorePath({ queries: [{ expr: rule.query, hidden: false }] })}
          title="Explore this query"
        >
          <code>{rule.query}</code>
        </Link>
      </p>
      {rule.summary !== '' && rule.alerts.length === 0 && <p className="dim">{rule.summary}</p>}
      {rule.labels.length > 0 && <Labels pairs={rule.labels} />}
      {rule.error !== '' && <p className="rule-error">{rule.error}</p>}
      {rule.alerts.length > 0 && <Alerts alerts={rule.alerts} now={now} />}
    </li>
  );
}

function Alerts({ alerts, now }: { readonly alerts: readonly Alert[]; readonly now: number }) {
  return (
    <ul className="rule-alerts">
      {alerts.map((alert) => (
        <li key={JSON.stringify(alert.labels)} data-state={alert.state}>
          <p>
            <strong>{alert.state}</strong>{' '}
            <span className="dim">since {formatAgo(alert.since, now)}, value </span>
            <span className="mono">{plainNumber(alert.value)}</span>
          </p>
          {alert.summary !== '' && <p>{alert.summary}</p>}
          <Labels pairs={alert.labels} />
        </li>
      ))}
    </ul>
  );
}

/** Prometheus writes 14 as "1.4e+01", and a share with sixteen digits. */
function plainNumber(text: string): string {
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? text : String(Number(value.toPrecision(4)));
}

/** A state as the rest of the product shows states, with its word. */
function stateOf({ health, state, kind }: Rule): { readonly shown: Shown; readonly word: string } {
  if (health === 'err') return { shown: 'down', word: 'fails' };
  if (state === 'firing') return { shown: 'down', word: 'firing' };
  if (state === 'pending') return { shown: 'warned', word: 'pending' };
  if (health !== 'ok') return { shown: 'waiting', word: 'not run yet' };
  return { shown: 'up', word: kind === 'alert' ? 'quiet' : 'runs' };
}
