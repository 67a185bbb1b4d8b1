import './alertlist.css';
import { useMemo } from 'react';
import type { PanelModel } from '../../model/dashboard';
import { asObject, asString } from '../../model/json';
import { BUILT_IN } from '../../model/sources';
import { formatSpan, plural } from '../../words/figures';
import { measureText } from '../fit';
import { LATER } from '../laterWords';
import { useFetched } from '../useFetched';
import { useSize } from '../useSize';
import { type AlertItem, alertItems } from './alertModel';
import { readAlertListOptions } from './alertOptions';
import { type AlertInstance, type AlertState, readRules } from './alertRules';

/** The alerts of a data source, by their rules or by labels. */
export function AlertListPanel({ panel }: { panel: PanelModel }) {
  const options = useMemo(() => readAlertListOptions(panel.options), [panel]);
  const { data, problem } = useFetched(rulesPath(panel), readRules);
  if (data === null) {
    return <div className="k-message">{problem !== null && <p role="alert">{problem.cause}</p>}</div>;
  }
  const items = alertItems(data, options);
  if (options.figure) {
    return <Count items={items} />;
  }
  if (items.length === 0) {
    return (
      <div className="k-message">
        <p role="status">{data.length === 0 ? LATER.noRules : LATER.noAlerts}</p>
      </div>
    );
  }
  return (
    <ul className="k-alerts">
      {items.map((item) => (
        <Item key={item.key} item={item} open={options.instances} />
      ))}
    </ul>
  );
}

/** Grafana's own word for its rules, and what names nothing here, mean the built-in engine. */
function rulesPath({ options }: PanelModel): string {
  const named = asString(options.datasource) || asString(asObject(options.datasource).uid);
  const uid = named === '' || named === 'grafana' || /^(Prometheus|-- .* --)$/.test(named) ? BUILT_IN : named;
  return `/api/datasources/uid/${encodeURIComponent(uid)}/resources/api/v1/rules?type=alert`;
}

function Count({ items }: { items: readonly AlertItem[] }) {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const count = items.reduce((sum, { instances }) => sum + instances.length, 0);
  const text = String(count);
  const fontSize = Math.max(Math.min((width / measureText(text)) * 80, height * 0.7, 56), 16);
  const bad = items.some(({ state }) => state === 'firing');
  return (
    <div ref={ref} className="k-message">
      <p className={bad ? 'k-alert-count k-alert-firing' : 'k-alert-count'} style={{ fontSize }}>
        <span className="k-value">{text}</span>
        <span className="visually-hidden"> {count === 1 ? 'alert' : 'alerts'}</span>
      </p>
    </div>
  );
}

/** How a state is called, and the shape beside it: never a colour alone. */
const STATES: Readonly<Record<AlertState, { readonly word: string; readonly shape: string }>> = {
  firing: { word: 'firing', shape: '■' },
  pending: { word: 'pending', shape: '▲' },
  inactive: { word: 'well', shape: '●' },
};

function Item({ item, open }: { item: AlertItem; open: boolean }) {
  const { word, shape } = STATES[item.state];
  const age = item.sinceMs === null ? '' : ` for ${formatSpan((Date.now() - item.sinceMs) / 1000)}`;
  return (
    <li className="k-alert" data-state={item.state} data-series={item.title}>
      <span className={`k-alert-shape k-alert-${item.state}`} aria-hidden="true">
        {shape}
      </span>
      <div className="k-alert-words">
        <p>
          <strong>{item.title}</strong>{' '}
          <span className={`k-alert-${item.state}`}>
            {word}
            {age}
          </span>
        </p>
        {item.summary !== '' && <p className="k-evidence">{item.summary}</p>}
        {item.error !== '' && <p className="k-error-cause">{item.error}</p>}
        {item.instances.length > 0 && (
          <details open={open}>
            <summary>{plural(item.instances.length, 'alert')}</summary>
            <ul className="k-evidence">
              {item.instances.slice(0, MOST).map((instance) => (
                <li key={labelText(instance)}>
                  {STATES[instance.state].word}: {labelText(instance)}
                </li>
              ))}
            </ul>
            {item.instances.length > MOST && (
              <p className="k-evidence">and {item.instances.length - MOST} more</p>
            )}
          </details>
        )}
      </div>
    </li>
  );
}

/** More alerts of one rule than this are counted, not listed. */
const MOST = 50;

function labelText({ labels }: AlertInstance): string {
  const told = Object.entries(labels).filter(([name]) => name !== 'alertname');
  return told.map(([name, value]) => `${name}=${value}`).join(', ') || LATER.noLabels;
}
