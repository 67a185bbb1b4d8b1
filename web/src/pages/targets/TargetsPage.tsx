import { usePoll } from '../../api/poll';
import type { Finder } from '../../api/readTargets';
import { usePlace, useRouter } from '../../app/router';
import { useServices } from '../../app/services';
import { SearchField } from '../../controls/SearchField';
import type { Target } from '../../model';
import { useNow } from '../../shell/Notices';
import { Page } from '../../shell/Page';
import { ProblemBox } from '../../shell/ProblemBox';
import { FinderSection } from './FinderSection';
import { JobSection } from './JobSection';
import {
  countStates,
  fits,
  groupByJob,
  STATE_FILTERS,
  type StateFilter,
  toStateFilter,
} from './targetFilter';

/** Everything that is scraped: up with what it is, or down with the cause and the next step. */
export function TargetsPage() {
  const { targets } = useServices();
  const { data, problem } = usePoll(targets);
  const { params } = usePlace();
  const state = toStateFilter(params.get('state'));
  const text = params.get('q') ?? '';
  const all = data?.targets ?? [];
  return (
    <Page title="Targets" controls={<Filters targets={all} state={state} text={text} />}>
      {data === null && problem !== null && <ProblemBox problem={problem} onRetry={targets.refresh} />}
      {data !== null && (
        <TargetList
          shown={all.filter((target) => fits(target, state, text))}
          total={all.length}
          finder={data.finder}
        />
      )}
    </Page>
  );
}

interface FiltersProps {
  readonly targets: readonly Target[];
  readonly state: StateFilter;
  readonly text: string;
}

const WORDS: Readonly<Record<StateFilter, string>> = {
  all: 'All',
  down: 'Problems',
  waiting: 'Waiting',
  up: 'Up',
};

function Filters({ targets, state, text }: FiltersProps) {
  const router = useRouter();
  const counts = countStates(targets);
  return (
    <>
      <fieldset className="joined" aria-label="State">
        {STATE_FILTERS.map((filter) => (
          <button
            key={filter}
            type="button"
            className="button"
            aria-pressed={filter === state}
            onClick={() => router.set({ state: filter === 'all' ? null : filter })}
          >
            {WORDS[filter]} <span className="count">{counts[filter]}</span>
          </button>
        ))}
      </fieldset>
      <SearchField
        label="Filter targets"
        value={text}
        onChange={(q) => router.set({ q: q === '' ? null : q }, { replace: true })}
      />
    </>
  );
}

interface TargetListProps {
  readonly shown: readonly Target[];
  readonly total: number;
  readonly finder: Finder;
}

function TargetList({ shown, total, finder }: TargetListProps) {
  const now = useNow(1_000);
  return (
    <>
      {groupByJob(shown).map((group) => (
        <JobSection key={group.job} group={group} now={now} />
      ))}
      {shown.length === 0 && (
        <p className="empty">{total === 0 ? 'Nothing is scraped yet.' : 'No target fits this filter.'}</p>
      )}
      <FinderSection finder={finder} now={now} />
    </>
  );
}
