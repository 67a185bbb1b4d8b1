import type { Hit } from '../../api/readDashboards';
import { Link } from '../../app/Link';
import { useRouter, withParams } from '../../app/router';
import { Picker } from '../../controls/Picker';
import { SearchField } from '../../controls/SearchField';
import { Icon } from '../../shell/icons';
import { tagsOf } from './groups';
import { NewButton } from './NewButton';

interface FiltersProps {
  readonly params: URLSearchParams;
  readonly folder: string | null;
  readonly hits: readonly Hit[];
  /** Folders are others than before. */
  readonly onChanged: () => void;
}

const ORDER_WORDS = [
  { value: 'alpha-asc', text: 'A to Z' },
  { value: 'alpha-desc', text: 'Z to A' },
];

/** What is looked for, in which order, and what can be added. */
export function Filters({ params, folder, hits, onChanged }: FiltersProps) {
  const router = useRouter();
  const trash = params.get('trash') === 'true';
  const tags = params.getAll('tag');
  const offered = tagsOf(hits).filter((tag) => !tags.includes(tag));
  const toggle = (name: string) => router.set({ [name]: params.get(name) === 'true' ? null : 'true' });
  return (
    <>
      <SearchField
        label="Search dashboards"
        value={params.get('query') ?? ''}
        onChange={(query) => router.set({ query: query === '' ? null : query }, { replace: true })}
      />
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
      {offered.length > 0 && (
        <Picker
          label="Tag"
          value="Tag"
          options={offered.map((value) => ({ value, text: value }))}
          onChange={(tag) => router.set({ tag: [...tags, tag] })}
        />
      )}
      <Toggle text="Starred" on={params.get('starred') === 'true'} onClick={() => toggle('starred')} />
      <Picker
        label="Order"
        value={params.get('sort') ?? 'alpha-asc'}
        options={ORDER_WORDS}
        onChange={(sort) => router.set({ sort: sort === 'alpha-asc' ? null : sort })}
      />
      <Toggle text="Trash" on={trash} onClick={() => toggle('trash')} />
      <Link className="button on-phone" href="/profile" aria-label="Preferences" title="Preferences">
        <Icon name="settings" />
      </Link>
      <NewButton onChanged={onChanged} />
    </>
  );
}

function Toggle(props: { readonly text: string; readonly on: boolean; readonly onClick: () => void }) {
  return (
    <button type="button" className="button" aria-pressed={props.on} onClick={props.onClick}>
      {props.text}
    </button>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <button type="button" className="chip" aria-label={`Remove the filter ${text}`} onClick={onRemove}>
      {text} <span aria-hidden="true">×</span>
    </button>
  );
}
