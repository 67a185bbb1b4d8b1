import './dashlist.css';
import { useMemo } from 'react';
import { type Hit, readHits } from '../../api/readDashboards';
import { Link } from '../../app/Link';
import { recentBoards } from '../../app/recent';
import { usePlace } from '../../app/router';
import type { PanelModel } from '../../model/dashboard';
import { LATER } from '../laterWords';
import { useFetched } from '../useFetched';
import { boardAddress, type DashListOptions, inOrder, readDashListOptions, searchPath } from './dashOptions';

/** Lists of dashboards: starred, looked at lately, found by a search. */
export function DashListPanel({ panel }: { panel: PanelModel }) {
  const options = useMemo(() => readDashListOptions(panel.options), [panel]);
  return (
    <div className="k-dashlist">
      {options.starred && <Starred options={options} />}
      {options.recent && <Recent options={options} />}
      {options.search && <Found options={options} />}
    </div>
  );
}

function Starred({ options }: { options: DashListOptions }) {
  const { data, problem } = useFetched(searchPath(options, 'starred'), readHits);
  return <List title={LATER.starredBoards} hits={data} failed={problem?.cause ?? null} options={options} />;
}

const ALL = '/api/search?type=dash-db&limit=1000';

function Recent({ options }: { options: DashListOptions }) {
  const { data, problem } = useFetched(ALL, readHits);
  const hits = data === null ? null : inOrder(data, recentBoards());
  return <List title={LATER.recentBoards} hits={hits} failed={problem?.cause ?? null} options={options} />;
}

function Found({ options }: { options: DashListOptions }) {
  const { data, problem } = useFetched(searchPath(options, 'search'), readHits);
  return <List title={LATER.search} hits={data} failed={problem?.cause ?? null} options={options} />;
}

interface ListProps {
  readonly title: string;
  /** Null until they are known. */
  readonly hits: readonly Hit[] | null;
  readonly failed: string | null;
  readonly options: DashListOptions;
}

function List({ title, hits, failed, options }: ListProps) {
  const { params } = usePlace();
  return (
    <section aria-label={title}>
      {options.headings && <h3 className="k-dashlist-title">{title}</h3>}
      {failed !== null && hits === null && <p className="k-error-cause">{failed}</p>}
      {hits?.length === 0 && <p className="k-table-note">{LATER.noBoards}</p>}
      <ul>
        {hits?.slice(0, options.most).map((hit) => (
          <li key={hit.uid} className="k-dashlist-row">
            <Link href={boardAddress(hit, params, options)} title={hit.description || undefined}>
              {hit.title}
            </Link>
            {options.folders && hit.folderTitle !== '' && <span className="k-unit">{hit.folderTitle}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
