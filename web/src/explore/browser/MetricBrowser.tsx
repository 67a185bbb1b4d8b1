import './browser.css';
import { useState } from 'react';
import { SearchField } from '../../controls/SearchField';
import { plural } from '../../words/figures';
import { findMetrics, findSignals, MANY_SERIES, type MetricRow, type SignalGroup } from './browserModel';
import { MetricChoice } from './MetricChoice';
import { useCatalog } from './useCatalog';

interface MetricBrowserProps {
  /** Uid of the data source. */
  readonly source: string;
  /** A query was chosen: it is to be shown. */
  readonly onChoose: (expr: string) => void;
}

/** What there is to ask for: signals in words, then every metric by name. */
export function MetricBrowser({ source, onChoose }: MetricBrowserProps) {
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const catalog = useCatalog(source);
  if (picked !== null) {
    return (
      <section className="browser" aria-label="Metrics">
        <MetricChoice
          name={picked}
          fact={catalog.knowledge.fact(picked)}
          source={source}
          onBack={() => setPicked(null)}
          onChoose={onChoose}
        />
      </section>
    );
  }
  const signals = findSignals(catalog.knowledge.signals, text);
  const metrics = findMetrics(catalog.names, catalog.knowledge, catalog.counts, text);
  return (
    <section className="browser" aria-label="Metrics">
      <SearchField label="Search signals and metrics" value={text} onChange={setText} />
      <div className="browser-lists">
        {signals.length > 0 && <h2>Signals</h2>}
        {signals.map((group) => (
          <Group key={group.title} group={group} onChoose={onChoose} />
        ))}
        <h2>
          Metrics <span className="dim">{plural(metrics.rows.length + metrics.more, 'name')}</span>
        </h2>
        {catalog.problem !== null && <p className="dim">{catalog.problem.cause}</p>}
        <ul>
          {metrics.rows.map((row) => (
            <Metric key={row.name} row={row} onPick={setPicked} />
          ))}
        </ul>
        {metrics.more > 0 && <p className="dim">{`And ${metrics.more} more: write a part of the name.`}</p>}
        {signals.length === 0 && metrics.rows.length === 0 && text !== '' && (
          <p className="dim">Nothing has these words. Try fewer.</p>
        )}
      </div>
    </section>
  );
}

interface GroupProps {
  readonly group: SignalGroup;
  readonly onChoose: (expr: string) => void;
}

function Group({ group: { title, signals }, onChoose }: GroupProps) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {signals.map(({ id, title: name, meaning, promql }) => (
          <li key={id}>
            <button type="button" className="option" title={meaning} onClick={() => onChoose(promql)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MetricProps {
  readonly row: MetricRow;
  readonly onPick: (name: string) => void;
}

function Metric({ row: { name, fact, series }, onPick }: MetricProps) {
  return (
    <li>
      <button
        type="button"
        className="option browser-metric"
        title={fact?.meaning}
        onClick={() => onPick(name)}
      >
        <code>{name}</code>
        <span className="dim">
          {[fact?.type ?? '', series === null ? '' : `${series} series`].filter(Boolean).join(', ')}
          {series !== null && series > MANY_SERIES && <strong>, many</strong>}
        </span>
      </button>
    </li>
  );
}
