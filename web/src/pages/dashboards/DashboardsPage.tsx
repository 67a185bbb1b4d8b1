import { useState } from 'react';
import type { Hit } from '../../api/readDashboards';
import { Link } from '../../app/Link';
import { usePlace, useRouter, withParams } from '../../app/router';
import { SearchField } from '../../controls/SearchField';
import { plainText } from '../../panels/plainText';
import { Page } from '../../shell/Page';
import { ProblemBox } from '../../shell/ProblemBox';
import { plural } from '../../words/figures';
import { StarButton } from '../board/StarButton';
import { useSearch } from './useSearch';

/** All dashboards by folder, with search, tags and stars; the filter stands in the address. */
export function DashboardsPage({ folder }: { readonly folder: string | null }) {
  const { params } = usePlace();
  const { hits, problem, retry } = useSearch(params, folder);
  return (
    <Page
      title="Dashboards"
      note={hits === null ? undefined : plural(hits.length, 'dashboard')}
      controls={<Filters params={params} folder={folder} />}
    >
      {problem !== null && <ProblemBox problem={problem} onRetry={retry} />}
      {hits !== null && hits.length === 0 && <NothingFound filtered={params.size > 0 || folder !== null} />}
      {hits !== null && groupByFolder(hits).map((folder) => <Folder key={folder.uid} folder={folder} />)}
    </Page>
  );
}

function Filters({ params, folder }: { readonly params: URLSearchParams; readonly folder: string | null }) {
  const router = useRouter();
  const starred = params.get('starred') === 'true';
  const tags = params.getAll('tag');
  return (
    <>
      <SearchField
        label="Search dashboards"
        value={params.get('query') ?? ''}
        onChange={(query) => router.set({ query: query === '' ? null : query }, { replace: true })}
      />
      <button
        type="button"
        className="button"
        aria-pressed={starred}
        onClick={() => router.set({ starred: starred ? null : 'true' })}
      >
        Starred
      </button>
      {tags.map((tag) => (
        <Chip
          key={tag}
          text={tag}
          onRemove={() => router.set({ tag: tags.filter((other) => other !== tag) })}
        />
      ))}
      {folder !== null && (
        <Chip text="One folder" onRemove={() => router.go(`/dashboards${withParams(params, {})}`)} />
      )}
    </>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <button type="button" className="chip" aria-label={`Remove the filter ${text}`} onClick={onRemove}>
      {text} <span aria-hidden="true">×</span>
    </button>
  );
}

interface FolderGroup {
  readonly uid: string;
  readonly title: string;
  readonly hits: readonly Hit[];
}

function Folder({ folder }: { readonly folder: FolderGroup }) {
  const [open, setOpen] = useState(true);
  return (
    <section className="folder-group">
      <h2>
        <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          {folder.title} <span className="dim">{folder.hits.length}</span>
        </button>
      </h2>
      <ul className="hits" hidden={!open}>
        {folder.hits.map((hit) => (
          <li key={hit.uid} className="hit">
            <StarButton uid={hit.uid} title={hit.title} starred={hit.starred} />
            <div className="hit-words">
              <Link className="hit-title" href={hit.url}>
                {hit.title}
              </Link>
              {hit.description !== '' && <p className="hit-about">{plainText(hit.description)}</p>}
            </div>
            <Tags tags={hit.tags} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  const router = useRouter();
  return (
    <span className="tags">
      {tags.map((tag) => (
        <button key={tag} type="button" className="chip" onClick={() => router.set({ tag })}>
          {tag}
        </button>
      ))}
    </span>
  );
}

function NothingFound({ filtered }: { readonly filtered: boolean }) {
  return (
    <div className="empty">
      <p>{filtered ? 'No dashboard fits this search.' : 'There are no dashboards.'}</p>
      {filtered ? (
        <p>
          <Link href="/dashboards">Show all dashboards</Link>
        </p>
      ) : (
        <p>
          Put Grafana dashboard files into <code>grafana/dashboards</code> in the config folder.
        </p>
      )}
    </div>
  );
}

/** Folders by title; dashboards without one come last, under "General" as in Grafana. */
export function groupByFolder(hits: readonly Hit[]): FolderGroup[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) groups.set(hit.folderUid, [...(groups.get(hit.folderUid) ?? []), hit]);
  return [...groups]
    .map(([uid, inside]) => ({
      uid,
      title: uid === '' ? 'General' : (inside[0]?.folderTitle ?? uid),
      hits: inside.toSorted((a, b) => a.title.localeCompare(b.title)),
    }))
    .toSorted((a, b) => Number(a.uid === '') - Number(b.uid === '') || a.title.localeCompare(b.title));
}
