import { Picker } from '../controls/Picker';
import { type ExploreView, SHOWS, type Show } from './exploreUrl';

interface ResultBarProps {
  readonly view: ExploreView;
  /** What the answer holds, in words. */
  readonly statistics: string;
  readonly warnings: readonly string[];
  /** Letters of the queries that cannot be moved into the past. */
  readonly unmoved: readonly string[];
  readonly onChange: (changes: Partial<ExploreView>) => void;
}

const TITLES: Readonly<Record<Show, string>> = { graph: 'Graph', table: 'Table', raw: 'Series' };

const COMPARES = [
  { value: '', text: 'Not compared' },
  { value: '1h', text: 'With 1 hour before' },
  { value: '1d', text: 'With 1 day before' },
  { value: '7d', text: 'With 1 week before' },
];

/** How the answer is shown, what it is compared with, and what it holds. */
export function ResultBar({ view, statistics, warnings, unmoved, onChange }: ResultBarProps) {
  const { show, compare } = view;
  const known = COMPARES.some(({ value }) => value === compare);
  const compares = known ? COMPARES : [...COMPARES, { value: compare, text: `With ${compare} before` }];
  return (
    <div className="result-bar">
      <fieldset className="joined" aria-label="Show as">
        {SHOWS.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={one === show}
            onClick={() => onChange({ show: one })}
          >
            {TITLES[one]}
          </button>
        ))}
      </fieldset>
      {show === 'graph' && (
        <Picker
          label="Compare"
          value={compare}
          options={compares}
          onChange={(next) => onChange({ compare: next })}
        />
      )}
      <span className="dim" role="status">
        {statistics}
      </span>
      {unmoved.length > 0 && (
        <p className="explore-note">
          {`The past of ${unmoved.join(', ')} is not shown: its own offset cannot be added to.`}
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="explore-note">
          {warning}
        </p>
      ))}
    </div>
  );
}
