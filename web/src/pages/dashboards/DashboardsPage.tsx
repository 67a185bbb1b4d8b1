import './dashboards.css';
import { useState } from 'react';
import { recentBoards } from '../../app/recent';
import { usePlace } from '../../app/router';
import { Page } from '../../shell/Page';
import { ProblemBox } from '../../shell/ProblemBox';
import { plural } from '../../words/figures';
import { Filters } from './Filters';
import { FolderSection } from './FolderSection';
import { groupByFolder, ORDERS, recentHits } from './groups';
import { HitRow } from './HitRow';
import { NothingFound, NothingYet } from './Nothing';
import { SelectionBar } from './SelectionBar';
import { Trash } from './Trash';
import { useBoards } from './useBoards';

/** So many dashboards stand under "Recently viewed". */
const RECENT = 5;

/** All dashboards by folder: to find, order, move, star and delete; the filter stands in the address. */
export function DashboardsPage({ folder }: { readonly folder: string | null }) {
  const { params } = usePlace();
  const trash = params.get('trash') === 'true';
  const boards = useBoards(params, folder);
  const { hits, problem } = boards;
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const filtered = folder !== null || ['query', 'starred', 'tag'].some((name) => params.has(name));
  const order = ORDERS.find((known) => known === params.get('sort')) ?? 'alpha-asc';
  const pick = (uid: string, on: boolean) => setPicked(withPick(picked, uid, on));
  const rows = { picked, onPick: pick };
  const groups = hits === null ? [] : groupByFolder(hits, filtered ? [] : boards.folders, order);
  const recent =
    hits === null || filtered || hits.length <= RECENT ? [] : recentHits(hits, recentBoards(), RECENT);
  const chosen = (hits ?? []).filter(({ uid }) => picked.has(uid));
  return (
    <Page
      title={trash ? 'Deleted dashboards' : 'Dashboards'}
      note={hits === null ? undefined : plural(hits.length, 'dashboard')}
      controls={<Filters params={params} folder={folder} hits={hits ?? []} onChanged={boards.reload} />}
    >
      {problem !== null && <ProblemBox problem={problem} onRetry={boards.reload} />}
      {trash && hits !== null && <Trash hits={hits} onChanged={boards.reload} />}
      {!trash && hits !== null && hits.length === 0 && (filtered ? <NothingFound /> : <NothingYet />)}
      {!trash && recent.length > 0 && (
        <section className="folder-group">
          <h2>Recently viewed</h2>
          <ul className="hits">
            {recent.map((hit) => (
              <HitRow key={hit.uid} hit={hit} />
            ))}
          </ul>
        </section>
      )}
      {!trash &&
        groups.map((group) => (
          <FolderSection key={group.uid} group={group} {...rows} onChanged={boards.reload} />
        ))}
      {!trash && chosen.length > 0 && (
        <SelectionBar
          hits={chosen}
          onClear={() => setPicked(new Set())}
          onChanged={() => {
            setPicked(new Set());
            boards.reload();
          }}
        />
      )}
    </Page>
  );
}

function withPick(picked: ReadonlySet<string>, uid: string, on: boolean): ReadonlySet<string> {
  const next = new Set(picked);
  if (on) next.add(uid);
  else next.delete(uid);
  return next;
}
