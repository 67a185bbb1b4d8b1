import { asBool, asString, asStrings, type JsonObject } from '../../model/json';
import type { Editor } from '../editor';
import { CheckField, SelectField, TagsField, TextField } from './fields';
import { ItemHead } from './ItemHead';
import { ItemList } from './ItemList';
import { useListEditor } from './useListEditor';

const NEW_LINK = {
  title: 'New link',
  type: 'link',
  url: '',
  tags: [],
  icon: 'external link',
  tooltip: '',
  targetBlank: false,
  keepTime: true,
  includeVars: true,
  asDropdown: false,
};

const TYPES = [
  { value: 'link', text: 'One address' },
  { value: 'dashboards', text: 'Every dashboard with certain tags' },
];

/** The ways that lead from the board elsewhere. */
export function Links({ editor }: { readonly editor: Editor }) {
  const list = useListEditor(editor, 'links');
  if (list.open !== null) {
    return <LinkForm raw={list.open.raw} onSet={list.onSet} onClose={list.onClose} />;
  }
  const items = list.items.map(({ index, raw }) => ({
    index,
    name: asString(raw.title) || 'Without a title',
    about:
      raw.type === 'dashboards' ? `Dashboards tagged ${asStrings(raw.tags).join(', ')}` : asString(raw.url),
    note: '',
  }));
  return (
    <ItemList
      title="Links"
      word="link"
      items={items}
      empty="No links. They stand in the top bar and take the time range along."
      onOpen={list.onOpen}
      onAdd={() => list.onAdd(NEW_LINK)}
      onMove={list.onMove}
      onRemove={list.onRemove}
    />
  );
}

interface LinkFormProps {
  readonly raw: JsonObject;
  readonly onSet: (keys: Readonly<Record<string, unknown>>) => void;
  readonly onClose: () => void;
}

function LinkForm({ raw, onSet, onClose }: LinkFormProps) {
  const tagged = raw.type === 'dashboards';
  return (
    <section className="form">
      <ItemHead title="Link" onClose={onClose} />
      <TextField label="Title" value={asString(raw.title)} onChange={(title) => onSet({ title })} />
      <SelectField
        label="Leads to"
        value={asString(raw.type, 'link')}
        choices={TYPES}
        onChange={(type) => onSet({ type })}
      />
      {tagged ? (
        <TagsField
          label="Tags, with commas between them"
          value={asStrings(raw.tags)}
          onChange={(tags) => onSet({ tags })}
        />
      ) : (
        <TextField label="Address" mono value={asString(raw.url)} onChange={(url) => onSet({ url })} />
      )}
      <TextField
        label="Said when it is pointed at"
        value={asString(raw.tooltip)}
        onChange={(tooltip) => onSet({ tooltip })}
      />
      <CheckField
        label="Take the time range along"
        value={asBool(raw.keepTime)}
        onChange={(keepTime) => onSet({ keepTime })}
      />
      <CheckField
        label="Take the variables along"
        value={asBool(raw.includeVars)}
        onChange={(includeVars) => onSet({ includeVars })}
      />
      <CheckField
        label="Open in a new tab"
        value={asBool(raw.targetBlank)}
        onChange={(targetBlank) => onSet({ targetBlank })}
      />
    </section>
  );
}
