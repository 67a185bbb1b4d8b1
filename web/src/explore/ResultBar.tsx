import type { ReactNode } from 'react';
import { Picker } from '../controls/Picker';
import { COMPARISONS } from '../model/compare';
import { type ExploreView, SHOWS, type Show } from './exploreUrl';

interface ResultBarProps {
  readonly view: ExploreView;
  /** What the answer holds, in words. */
  readonly statistics: string;
  readonly warnings: readonly string[];
  readonly onChange: (changes: Partial<ExploreView>) => void;
  /** More that can be done with the answer. */
  readonly children: ReactNode;
}

const TITLES: Readonly<Record<Show, string>> = { graph: 'Graph', table: 'Table', raw: 'Series' };

/** How the answer is shown, what it is compared with, and what it holds. */
export function ResultBar({ view, statistics, warnings, onChange, children }: ResultBarProps) {
  const { show, compare } = view;
  const compares = COMPARISONS.map(({ value, text }) => ({
    value,
    text: value === '' ? 'Not compared' : `With ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
  }));
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
      {children}
      {warnings.map((warning) => (
        <p key={warning} className="explore-note">
          {warning}
        </p>
      ))}
    </div>
  );
}
