import { later } from '../../app/later';
import { type RawRange, readVariables, type VariableValues } from '../../model';
import { asList, asString, isObject } from '../../model/json';
import { plural } from '../../words/figures';
import { type Editor, useEditor } from '../editor';
import { ItemList } from './ItemList';
import { usedIn } from './usage';
import { useListEditor } from './useListEditor';

const VariableForm = later(async () => (await import('./VariableForm')).VariableForm);

interface VariablesProps {
  readonly editor: Editor;
  readonly range: RawRange;
  readonly values: VariableValues;
}

/** What people choose above the board, and queries ask with. */
export function Variables({ editor, range, values }: VariablesProps) {
  const { raw } = useEditor(editor).edit.model;
  const list = useListEditor(editor, 'variables');
  if (list.open !== null) {
    return (
      <VariableForm
        raw={list.open.raw}
        others={list.items.filter(({ index }) => index !== list.open?.index).map((item) => item.raw)}
        range={range}
        values={values}
        onSet={list.onSet}
        onClose={list.onClose}
      />
    );
  }
  const items = list.items.map((item) => {
    const name = asString(item.raw.name);
    const [variable] = readVariables({ templating: { list: [item.raw] } });
    const used = usedIn(name, raw);
    return {
      index: item.index,
      name: name || 'Without a name',
      about: `${asString(item.raw.type)}: ${variable?.query ?? ''}`,
      note: used.length === 0 ? 'not used' : `used in ${plural(used.length, 'place')}`,
    };
  });
  const add = () => list.onAdd({ ...NEW_VARIABLE, name: freeName(list.items.map((item) => item.raw)) });
  return (
    <ItemList
      title="Variables"
      word="variable"
      items={items}
      empty="No variables. With one, people choose a server or a model for the whole board."
      onOpen={list.onOpen}
      onAdd={add}
      onMove={list.onMove}
      onRemove={list.onRemove}
    />
  );
}

const NEW_VARIABLE = {
  type: 'query',
  query: { query: 'label_values(up, instance)', refId: 'PrometheusVariableQueryEditor-VariableQuery' },
  definition: 'label_values(up, instance)',
  refresh: 1,
  regex: '',
  sort: 1,
  multi: true,
  includeAll: true,
  current: {},
  options: [],
};

/** A name that no other variable has. */
function freeName(items: readonly unknown[]): string {
  const taken = new Set(
    asList(items)
      .filter(isObject)
      .map(({ name }) => asString(name)),
  );
  for (let i = 0; ; i++) if (!taken.has(`variable${i}`)) return `variable${i}`;
}
