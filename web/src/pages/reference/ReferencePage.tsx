import './reference.css';
import { useMemo } from 'react';
import type { Reference } from '../../api/readReference';
import { usePlace, useRouter } from '../../app/router';
import { Picker } from '../../controls/Picker';
import { SearchField } from '../../controls/SearchField';
import { Page } from '../../shell/Page';
import { ProblemBox } from '../../shell/ProblemBox';
import { plural } from '../../words/figures';
import { FamilyItem } from './FamilyItem';
import {
  enginesOf,
  type Filter,
  type Found,
  filterReference,
  grouped,
  PARTS,
  type Part,
  serversOf,
  signalAnchor,
  summary,
  toPart,
  type Unknown,
} from './referenceFilter';
import { SignalItem } from './SignalItem';
import { useAnchor } from './useAnchor';
import { useReference } from './useReference';

/** Every signal and every metric that is known, and which of them one's own servers have. */
export function ReferencePage() {
  const { data, problem, retry } = useReference();
  const { params } = usePlace();
  const anchor = useAnchor(data !== null);
  const filter: Filter = {
    text: params.get('q') ?? '',
    engine: params.get('engine') ?? '',
    mine: params.get('mine') === 'true',
    anchor,
  };
  const part = toPart(params.get('show'), anchor, data);
  return (
    <Page title="Metrics" controls={data === null ? undefined : <Filters reference={data} filter={filter} />}>
      {data === null && problem !== null && <ProblemBox problem={problem} onRetry={retry} />}
      {data === null && problem === null && <p className="dim">Reading the catalog.</p>}
      {data !== null && problem !== null && (
        <p className="reference-stale" role="status">
          Which servers have what may be out of date: {problem.cause}
        </p>
      )}
      {data !== null && <Contents reference={data} filter={filter} part={part} />}
    </Page>
  );
}

function Filters({ reference, filter }: { readonly reference: Reference; readonly filter: Filter }) {
  const router = useRouter();
  return (
    <>
      <SearchField
        label="Search metrics"
        value={filter.text}
        onChange={(q) => router.set({ q: q === '' ? null : q }, { replace: true })}
      />
      <Picker
        label="Engine"
        value={filter.engine}
        options={[{ value: '', text: 'All engines' }, ...enginesOf(reference)]}
        onChange={(engine) => router.set({ engine: engine === '' ? null : engine })}
      />
      <button
        type="button"
        className="button"
        aria-pressed={filter.mine}
        disabled={reference.servers.length === 0}
        onClick={() => router.set({ mine: filter.mine ? null : 'true' })}
      >
        Only what my servers expose
      </button>
    </>
  );
}

interface ContentsProps {
  readonly reference: Reference;
  readonly filter: Filter;
  readonly part: Part;
}

function Contents({ reference, filter, part }: ContentsProps) {
  const found = filterReference(reference, filter);
  return (
    <>
      <p className="reference-summary">{summary(reference)}</p>
      <Parts found={found} part={part} />
      {part === 'signals' && <Signals reference={reference} found={found} anchor={filter.anchor} />}
      {part === 'metrics' && <Families reference={reference} found={found} anchor={filter.anchor} />}
      {part === 'new' && <NewToUs unknown={found.unknown} anyServer={reference.servers.length > 0} />}
    </>
  );
}

const TITLES: Readonly<Record<Part, string>> = {
  signals: 'Signals',
  metrics: 'Metrics',
  new: 'New to us',
};

function Parts({ found, part }: { readonly found: Found; readonly part: Part }) {
  const router = useRouter();
  const counts = { signals: found.signals.length, metrics: found.families.length, new: found.unknown.length };
  return (
    <fieldset className="joined reference-parts" aria-label="What is listed">
      {PARTS.map((one) => (
        <button
          key={one}
          type="button"
          className="button"
          aria-pressed={one === part}
          onClick={() => router.set({ show: one })}
        >
          {TITLES[one]} <span className="count">{counts[one]}</span>
        </button>
      ))}
    </fieldset>
  );
}

interface ListProps {
  readonly reference: Reference;
  readonly found: Found;
  readonly anchor: string;
}

function Signals({ reference, found, anchor }: ListProps) {
  const engines = new Map(enginesOf(reference).map(({ value, text }) => [value, text]));
  if (found.signals.length === 0) return <NothingFound />;
  return grouped(found.signals, ({ group }) => group).map(([group, signals]) => (
    <section key={group} className="reference-group">
      <h2>{group}</h2>
      <ul className="entries">
        {signals.map((signal) => (
          <SignalItem
            key={signal.id}
            signal={signal}
            engines={engines}
            named={signalAnchor(signal) === anchor}
          />
        ))}
      </ul>
    </section>
  ));
}

function Families({ reference, found, anchor }: ListProps) {
  const signals = useMemo(() => new Map(reference.signals.map(({ id, title }) => [id, title])), [reference]);
  if (found.families.length === 0) return <NothingFound />;
  return grouped(found.families, ({ engineTitle }) => engineTitle).map(([engine, families]) => {
    const own = serversOf(engine, reference.servers);
    return (
      <section key={engine} className="reference-group" data-columns={own.length <= 4 ? own.length : 1}>
        <h2>
          {engine} <span className="dim">{plural(families.length, 'metric')}</span>
        </h2>
        {own.length > 0 && (
          <div className="entry-head dim" aria-hidden="true">
            <span className="entry-servers">
              {own.length > 4
                ? plural(own.length, 'server')
                : own.map(({ id, instance }) => (
                    <span key={id} title={instance}>
                      {instance}
                    </span>
                  ))}
            </span>
          </div>
        )}
        <ul className="entries">
          {families.map((family) => (
            <FamilyItem
              key={family.anchor}
              family={family}
              servers={reference.servers}
              signals={signals}
              named={family.anchor === anchor}
            />
          ))}
        </ul>
      </section>
    );
  });
}

interface NewToUsProps {
  readonly unknown: readonly Unknown[];
  readonly anyServer: boolean;
}

/** Names that the catalog has no words for; they are stored and can be asked for like all others. */
function NewToUs({ unknown, anyServer }: NewToUsProps) {
  if (unknown.length === 0) {
    return (
      <div className="empty">
        <p>{anyServer ? 'Every metric of your servers is known here.' : 'No server has been found yet.'}</p>
        {!anyServer && <p>Names that are not known here are listed as soon as one exposes them.</p>}
      </div>
    );
  }
  return (
    <>
      <p className="reference-summary">
        These are not described yet. They are stored, and can be queried like all others.
      </p>
      <ul className="entries">
        {unknown.map(({ name, servers }) => (
          <li key={name} id={name} className="entry entry-line">
            <code className="entry-title">{name}</code>
            <span className="dim">
              {servers
                .map((server) => `${server.instance} (${server.engineTitle} ${server.version})`)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function NothingFound() {
  const router = useRouter();
  return (
    <div className="empty">
      <p>Nothing fits this search.</p>
      <p>
        <button
          type="button"
          className="button"
          onClick={() => router.set({ q: null, engine: null, mine: null })}
        >
          Show everything
        </button>
      </p>
    </div>
  );
}
