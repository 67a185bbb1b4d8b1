import type { Hit } from '../../api/readDashboards';
import { Link } from '../../app/Link';
import { useRouter } from '../../app/router';
import { plainText } from '../../panels/plainText';
import { StarButton } from '../board/StarButton';

export interface Picking {
  readonly picked: ReadonlySet<string>;
  readonly onPick: (uid: string, on: boolean) => void;
}

/** One dashboard; with a box to choose it where several can be. */
export function HitRow({ hit, picking }: { readonly hit: Hit; readonly picking?: Picking }) {
  const router = useRouter();
  return (
    <li className="hit">
      {picking !== undefined && (
        <input
          type="checkbox"
          className="hit-pick"
          aria-label={`Choose ${hit.title}`}
          checked={picking.picked.has(hit.uid)}
          onChange={(event) => picking.onPick(hit.uid, event.target.checked)}
        />
      )}
      <StarButton key={String(hit.starred)} uid={hit.uid} title={hit.title} starred={hit.starred} />
      <div className="hit-words">
        <Link className="hit-title" href={hit.url}>
          {hit.title}
        </Link>
        {hit.note !== '' && <span className="hit-note">{hit.note}</span>}
        {hit.description !== '' && <p className="hit-about">{plainText(hit.description)}</p>}
      </div>
      <span className="tags">
        {hit.tags.map((tag) => (
          <button key={tag} type="button" className="chip" onClick={() => router.set({ tag })}>
            {tag}
          </button>
        ))}
      </span>
    </li>
  );
}
