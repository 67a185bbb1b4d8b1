import { useEffect, useState } from 'react';
import { isAbort, toProblem } from '../../api/http';
import { useServices } from '../../app/services';
import type { Problem } from '../../model';
import { asList } from '../../model/json';
import { type MetricFact, releaseWords, replacedWords } from '../../query/knowledge';
import { promApiOf } from '../../query/promApi';
import { selectorText } from '../../query/selector';
import { plural } from '../../words/figures';
import {
  type Chosen,
  filtersOf,
  type LabelSummary,
  MANY_SERIES,
  summarize,
  usualQuery,
} from './browserModel';
import { LabelChoice } from './LabelChoice';

interface MetricChoiceProps {
  readonly name: string;
  readonly fact: MetricFact | null;
  /** Uid of the data source. */
  readonly source: string;
  readonly onBack: () => void;
  readonly onChoose: (expr: string) => void;
}

/** One metric: what it means, its labels with their values, and the query that is made of a choice. */
export function MetricChoice({ name, fact, source, onBack, onChoose }: MetricChoiceProps) {
  const { labels, count, problem } = useSeries(source, name);
  const [chosen, setChosen] = useState<Chosen>({});
  const filters = filtersOf(chosen);
  const usual = usualQuery(name, fact, filters);
  const plain = selectorText(name, filters);
  return (
    <>
      <div className="browser-head">
        <button type="button" className="button" onClick={onBack}>
          All metrics
        </button>
      </div>
      <div className="browser-lists">
        <h2 className="mono">{name}</h2>
        <Meaning fact={fact} />
        {problem !== null && <p className="dim">{problem.cause}</p>}
        {count !== null && <CountWords count={count} />}
        {labels.map((label) => (
          <LabelChoice
            key={label.name}
            label={label}
            chosen={chosen[label.name] ?? []}
            onChange={(values) => setChosen({ ...chosen, [label.name]: values })}
          />
        ))}
      </div>
      <div className="browser-foot">
        <code>{usual}</code>
        <div className="explore-actions">
          <button type="button" className="button button-run" onClick={() => onChoose(usual)}>
            Show
          </button>
          {plain !== usual && (
            <button type="button" className="button" onClick={() => onChoose(plain)}>
              Show as it is stored
            </button>
          )}
        </div>
      </div>
    </>
  );
}

function Meaning({ fact }: { readonly fact: MetricFact | null }) {
  if (fact === null)
    return <p className="dim">Nothing is known of it: neither catalog nor server describe it.</p>;
  const releases = releaseWords(fact);
  return (
    <>
      <p>{[fact.meaning, fact.part].filter(Boolean).join(' ')}</p>
      <p className="dim">{[fact.type, fact.unit, releases].filter(Boolean).join(', ')}</p>
      {fact.replacedBy !== '' && <p className="browser-warning">{replacedWords(fact)}</p>}
    </>
  );
}

function CountWords({ count }: { readonly count: number }) {
  if (count === 0) return <p className="dim">It has no series in this hour.</p>;
  const number =
    count >= MOST_SERIES
      ? `At least ${plural(MOST_SERIES, 'series', 'series')}`
      : plural(count, 'series', 'series');
  if (count <= MANY_SERIES) return <p className="dim">{number}</p>;
  return (
    <p className="browser-warning">
      {`${number}: too many to tell apart on a chart. Choose values below, or add them up by a label.`}
    </p>
  );
}

/** More series than this are not read. */
const MOST_SERIES = 5_000;

const HOUR_SECONDS = 3_600;

interface SeriesOf {
  readonly labels: readonly LabelSummary[];
  /** Null until it is known. */
  readonly count: number | null;
  readonly problem: Problem | null;
}

/** The labels of a metric, from its series of the last hour. */
function useSeries(source: string, name: string): SeriesOf {
  const { http } = useServices();
  const [found, setFound] = useState<SeriesOf>({ labels: [], count: null, problem: null });
  useEffect(() => {
    const request = new AbortController();
    const now = Date.now() / 1000;
    const params = new URLSearchParams({
      'match[]': selectorText(name, []),
      start: String(now - HOUR_SECONDS),
      end: String(now),
      limit: String(MOST_SERIES),
    });
    promApiOf(http, source)
      .read('series', params, request.signal)
      .then((raw) => setFound({ labels: summarize(raw), count: asList(raw).length, problem: null }))
      .catch((error: unknown) => {
        if (!isAbort(error)) setFound({ labels: [], count: null, problem: toProblem(error) });
      });
    return () => request.abort();
  }, [http, source, name]);
  return found;
}
