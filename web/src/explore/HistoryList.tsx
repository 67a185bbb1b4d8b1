import { useState } from 'react';
import { SearchField } from '../controls/SearchField';
import { Icon } from '../shell/icons';
import { useNow } from '../shell/Notices';
import { formatAgo } from '../words/figures';
import { type PastQuery, searchHistory, withStar } from './history';

interface HistoryListProps {
  readonly history: readonly PastQuery[];
  readonly onChange: (history: readonly PastQuery[]) => void;
  readonly onChoose: (expr: string) => void;
}

/** What was run in this browser, to be run again. */
export function HistoryList({ history, onChange, onChoose }: HistoryListProps) {
  const [text, setText] = useState('');
  const [onlyStarred, setOnlyStarred] = useState(false);
  const now = useNow(30_000);
  const found = searchHistory(history, text, onlyStarred);
  return (
    <section className="browser" aria-label="History">
      <SearchField label="Search the history" value={text} onChange={setText} />
      <div className="explore-actions">
        <button
          type="button"
          className="chip"
          aria-pressed={onlyStarred}
          onClick={() => setOnlyStarred(!onlyStarred)}
        >
          With a star
        </button>
        <button
          type="button"
          className="chip"
          disabled={history.every(({ starred }) => starred)}
          onClick={() => onChange(history.filter(({ starred }) => starred))}
        >
          Forget all without one
        </button>
      </div>
      <ul className="browser-lists">
        {found.map((past) => (
          <HistoryItem
            key={past.expr}
            past={past}
            now={now}
            onStar={() => onChange(withStar(history, past.expr, !past.starred))}
            onChoose={onChoose}
          />
        ))}
        {found.length === 0 && (
          <li className="dim">
            {history.length === 0
              ? 'What you run is remembered here, in this browser only.'
              : 'Nothing is found.'}
          </li>
        )}
      </ul>
    </section>
  );
}

interface HistoryItemProps {
  readonly past: PastQuery;
  readonly now: number;
  readonly onStar: () => void;
  readonly onChoose: (expr: string) => void;
}

function HistoryItem({ past: { expr, atMs, starred }, now, onStar, onChoose }: HistoryItemProps) {
  return (
    <li className="history-item">
      <button
        type="button"
        className="button button-quiet star"
        aria-pressed={starred}
        aria-label={`Star: ${expr}`}
        onClick={onStar}
      >
        <Icon name="star" filled={starred} />
      </button>
      <button type="button" className="option browser-metric" onClick={() => onChoose(expr)}>
        <code>{expr}</code>
        <span className="dim">{formatAgo(new Date(atMs).toISOString(), now)}</span>
      </button>
    </li>
  );
}
