import type { Measured, SignalEntry, SignalRange } from '../../api/readReference';
import { CopyButton } from '../../controls/CopyButton';
import { Fact } from '../targets/TargetDetails';
import { AnchorLink, Entry } from './Entry';
import { signalAnchor } from './referenceFilter';
import { aggregationWords, measured, unitWords } from './units';

interface SignalItemProps {
  readonly signal: SignalEntry;
  readonly named: boolean;
  /** Written names of engines, by identifier. */
  readonly engines: ReadonlyMap<string, string>;
}

/** A thing worth knowing: what it means, when it is good or bad, and where each engine says it. */
export function SignalItem({ signal, named, engines }: SignalItemProps) {
  const anchor = signalAnchor(signal);
  return (
    <Entry
      anchor={anchor}
      title={signal.title}
      mono={false}
      named={named}
      unit={unitWords(signal.unit)}
      meaning={signal.meaning}
      servers={<span className="dim">{enginesText(signal.engines, engines)}</span>}
    >
      <dl className="facts">
        {signal.aggregation !== '' && <Fact name="Added up">{aggregationWords(signal.aggregation)}</Fact>}
        {signal.ranges.length > 0 && (
          <Fact name="Good and bad">
            <Ranges ranges={signal.ranges} unit={signal.unit} />
          </Fact>
        )}
        <Fact name="Made of">
          <Sources measured={signal.engines} engines={engines} />
        </Fact>
        {signal.promql !== '' && (
          <Fact name="PromQL">
            <div className="promql">
              <code>{signal.promql}</code>
              <CopyButton text={signal.promql} label={`Copy the PromQL of ${signal.title}`} />
            </div>
          </Fact>
        )}
        <Fact name="Address">
          <AnchorLink anchor={anchor} />
        </Fact>
      </dl>
    </Entry>
  );
}

/** The engine that most people have. */
const FIRST = 'vLLM';

function enginesText(all: readonly Measured[], titles: ReadonlyMap<string, string>): string {
  const names = all
    .filter(({ metrics }) => metrics.length > 0)
    .map(({ engine }) => titles.get(engine) ?? engine);
  const first = names.includes(FIRST) ? FIRST : (names[0] ?? '');
  return names.length > 1 ? `${first} and ${names.length - 1} more` : first;
}

const LEVELS: ReadonlyMap<string, string> = new Map([
  ['good', 'good'],
  ['warn', 'warning'],
  ['bad', 'bad'],
]);

function Ranges({ ranges, unit }: { readonly ranges: readonly SignalRange[]; readonly unit: string }) {
  return (
    <ul className="ranges">
      {ranges.map(({ level, from, reason }) => (
        <li key={`${level} ${from}`} data-level={level}>
          <span className="range-from">from {measured(from, unit)}</span>
          <strong>{LEVELS.get(level) ?? level}</strong> {reason}
        </li>
      ))}
    </ul>
  );
}

interface SourcesProps {
  readonly measured: readonly Measured[];
  readonly engines: ReadonlyMap<string, string>;
}

function Sources({ measured: all, engines }: SourcesProps) {
  return (
    <ul className="plain-list">
      {all.map(({ engine, metrics, note }) => (
        <li key={engine}>
          <span className="dim">{engines.get(engine) ?? engine}:</span>{' '}
          {metrics.length === 0 && <span className="dim">does not measure it.</span>}
          {metrics.map((name, i) => (
            <span key={name}>
              {i > 0 && ', '}
              <a href={`#${encodeURIComponent(name)}`}>
                <code>{name}</code>
              </a>
            </span>
          ))}{' '}
          {note}
        </li>
      ))}
    </ul>
  );
}
