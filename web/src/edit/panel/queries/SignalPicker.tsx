import '../../items.css';
import { useEffect, useRef, useState } from 'react';
import { isAbort } from '../../../api/http';
import { readReference, type SignalEntry } from '../../../api/readReference';
import { useServices } from '../../../app/services';
import { SearchField } from '../../../controls/SearchField';

/** More than these are cut; a search narrows them. */
const SHOWN = 12;

/** The signals of the catalog in words; each brings its query. */
export function SignalPicker({ onPick }: { readonly onPick: (expr: string) => void }) {
  const { http } = useServices();
  const [signals, setSignals] = useState<readonly SignalEntry[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [search, setSearch] = useState('');
  const box = useRef<HTMLDivElement>(null);
  // The list opens below its button, often below the page.
  useEffect(() => {
    if (signals !== null) box.current?.scrollIntoView({ block: 'nearest' });
  }, [signals]);
  useEffect(() => {
    const request = new AbortController();
    http.get('/api/kanoa/reference', request.signal).then(
      (raw) => setSignals(readReference(raw).signals),
      (error: unknown) => !isAbort(error) && setFailed(true),
    );
    return () => request.abort();
  }, [http]);
  if (failed) return <p className="fault">The catalog cannot be read now. Write the query by hand.</p>;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (signals ?? []).filter(({ id, title, meaning }) =>
    words.every((word) => `${id} ${title} ${meaning}`.toLowerCase().includes(word)),
  );
  return (
    <div ref={box} className="signal-picker">
      <SearchField label="Search signals" value={search} onChange={setSearch} />
      <ul className="items">
        {found.slice(0, SHOWN).map(({ id, title, meaning, promql }) => (
          <li key={id} className="item">
            <div className="item-words">
              <button
                type="button"
                className="item-name"
                onClick={() => onPick(promql.replaceAll('[5m]', '[$__rate_interval]'))}
              >
                {title}
              </button>
              <p className="item-about">{meaning}</p>
            </div>
          </li>
        ))}
      </ul>
      {signals !== null && found.length === 0 && <p className="empty">No signal fits this search.</p>}
      {found.length > SHOWN && <p className="dim">{`And ${found.length - SHOWN} more.`}</p>}
    </div>
  );
}
