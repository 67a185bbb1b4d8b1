import { Link } from '../../app/Link';
import { explorePath } from '../../explore/exploreUrl';
import { quote, selectorText } from '../../query/selector';
import { formatBytes, formatSpan, formatWhole } from '../../words/figures';
import { Fact } from '../targets/TargetDetails';
import { Readings } from './Readings';
import { type Count, readTsdb, type Tsdb } from './readPrometheus';
import { useRead } from './useRead';

/** How much the store holds, and which names weigh most. */
export function TsdbPart() {
  const reading = useRead('status/tsdb?limit=20', readTsdb);
  return <Readings of={reading}>{(tsdb) => <Tables tsdb={tsdb} />}</Readings>;
}

function Tables({ tsdb }: { readonly tsdb: Tsdb }) {
  const { fromMs, toMs } = tsdb;
  return (
    <div className="cards">
      <section className="card card-wide" aria-label="Newest block">
        <h2>In memory</h2>
        <dl className="facts">
          <Fact name="Series">{formatWhole(tsdb.series)}</Fact>
          <Fact name="Chunks">{formatWhole(tsdb.chunks)}</Fact>
          <Fact name="Label pairs">{formatWhole(tsdb.labelPairs)}</Fact>
          {fromMs !== null && toMs !== null && (
            <Fact name="Spans">{formatSpan(Math.max(0, toMs - fromMs) / 1000)}</Fact>
          )}
        </dl>
      </section>
      <Counts title="Metrics with most series" counts={tsdb.seriesByMetric} exprOf={exprOfMetric} />
      <Counts title="Labels with most values" counts={tsdb.valuesByLabel} exprOf={exprOfLabel} />
      <Counts title="Label values with most series" counts={tsdb.seriesByPair} exprOf={exprOfPair} />
      <Counts title="Labels with most memory" counts={tsdb.bytesByLabel} write={formatBytes} />
    </div>
  );
}

function exprOfMetric(name: string): string {
  return selectorText(name, []);
}

function exprOfLabel(label: string): string {
  return `count by (${/^\w+$/.test(label) ? label : quote(label)}) ({${label === '__name__' ? '__name__=~".+"' : `${label}!=""`}})`;
}

/** "job=vllm": the first sign of equality parts label and value. */
function exprOfPair(pair: string): string {
  const at = pair.indexOf('=');
  const value = pair.slice(at + 1);
  return `count by (__name__) (${selectorText('', [{ label: pair.slice(0, at), op: '=', value }])})`;
}

interface CountsProps {
  readonly title: string;
  readonly counts: readonly Count[];
  readonly exprOf?: (name: string) => string;
  readonly write?: (value: number) => string;
}

/** Names with a bar as long as their share of the greatest. */
function Counts({ title, counts, exprOf, write = formatWhole }: CountsProps) {
  const most = Math.max(1, ...counts.map(({ value }) => value));
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <table className="counts">
        <tbody>
          {counts.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">
                {exprOf === undefined ? (
                  <code>{name}</code>
                ) : (
                  <Link
                    href={explorePath({ queries: [{ expr: exprOf(name), hidden: false }], show: 'table' })}
                  >
                    <code>{name}</code>
                  </Link>
                )}
              </th>
              <td className="counts-bar">
                <meter min={0} max={most} value={value} aria-hidden="true" />
              </td>
              <td className="number">{write(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {counts.length === 0 && <p className="dim">Nothing yet.</p>}
    </section>
  );
}
