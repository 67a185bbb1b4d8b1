import { IconButton } from '../../../controls/IconButton';
import { asBool, asNumber, asObject, asString, type JsonObject } from '../../../model/json';
import { own } from '../../../model/transform/step';
import { TextField } from '../../settings/fields';
import { moved } from '../queries/queryModel';
import { type FieldsFormProps, withOwn } from './fieldsForm';
import { NoFields } from './NoFields';

/** The fields in their order: named otherwise, moved, or left out. */
export function OrganizeForm({ options, names, onOptions }: FieldsFormProps) {
  const order = inOrder(names, options);
  const excluded = asObject(options.excludeByName);
  const renamed = asObject(options.renameByName);
  const set = (keys: JsonObject) => onOptions({ ...options, ...keys });
  const reorder = (from: number, to: number) =>
    set({ indexByName: Object.fromEntries(moved(order, from, to).map((name, i) => [name, i])) });
  if (order.length === 0) return <NoFields />;
  return (
    <ol className="step-list">
      {order.map((name, i) => {
        const out = asBool(own(excluded, name));
        return (
          <li key={name} className="organize-row" data-hidden={out}>
            <TextField
              label={name}
              value={asString(own(renamed, name))}
              placeholder={name}
              onChange={(text) =>
                set({ renameByName: withOwn(renamed, name, text === '' ? undefined : text) })
              }
            />
            <button
              type="button"
              className="chip"
              aria-pressed={out}
              aria-label={`${out ? 'Left out' : 'Shown'}: ${name}`}
              onClick={() => set({ excludeByName: withOwn(excluded, name, out ? undefined : true) })}
            >
              {out ? 'Left out' : 'Shown'}
            </button>
            <IconButton
              icon="up"
              label={`Move ${name} up`}
              disabled={i === 0}
              onClick={() => reorder(i, i - 1)}
            />
          </li>
        );
      })}
    </ol>
  );
}

/** The fields as the step orders them: those with a place first, the others as they come. */
export function inOrder(names: readonly string[], options: JsonObject): string[] {
  const places = asObject(options.indexByName);
  const place = (name: string) => asNumber(own(places, name)) ?? Number.POSITIVE_INFINITY;
  return names
    .map((name, i) => ({ name, i, at: place(name) }))
    .sort((a, b) => (a.at === b.at ? a.i - b.i : a.at - b.at))
    .map(({ name }) => name);
}
