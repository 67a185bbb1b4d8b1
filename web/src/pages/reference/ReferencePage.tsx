import './reference.css';
import type { OwnServer, Reference } from '../../api/readReference';
import { usePlace, useRouter } from '../../app/router';
import { Picker } from '../../controls/Picker';
import { SearchField } from '../../controls/SearchField';
import { Page } from '../../shell/Page';
import { ProblemBox } from '../../shell/ProblemBox';
import { Families, NewToUs, Signals } from './ReferenceLists';
import {
  enginesOf,
  type Filter,
  type Found,
  filterReference,
  PARTS,
  type Part,
  serverWords,
  summary,
  toPart,
} from './referenceFilter';
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
      <div className="reference-summary">
        <p>{summary(reference)}</p>
        {reference.servers.length > 0 && <ByServer servers={reference.servers} />}
      </div>
      <Parts found={found} part={part} />
      {part === 'signals' && <Signals reference={reference} found={found} anchor={filter.anchor} />}
      {part === 'metrics' && <Families reference={reference} found={found} anchor={filter.anchor} />}
      {part === 'new' && <NewToUs unknown={found.unknown} anyServer={reference.servers.length > 0} />}
    </>
  );
}

/** How much each own server exposes. */
function ByServer({ servers }: { readonly servers: readonly OwnServer[] }) {
  return (
    <details>
      <summary>By server</summary>
      <ul className="own-servers">
        {servers.map((server) => (
          <li key={server.id}>
            {server.instance} <span className="dim">{`${server.engineTitle} ${server.version}`.trim()}:</span>{' '}
            {serverWords(server)}
          </li>
        ))}
      </ul>
    </details>
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
