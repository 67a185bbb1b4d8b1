import { asBool, asObject, asString, type JsonObject } from '../../model/json';
import type { Editor } from '../editor';
import { CheckField, SelectField, TextField } from './fields';
import { ItemHead } from './ItemHead';
import { ItemList } from './ItemList';
import { useListEditor } from './useListEditor';

const NEW_ANNOTATION = {
  name: 'New annotation',
  enable: true,
  hide: false,
  iconColor: 'purple',
  expr: '',
  step: '60s',
  titleFormat: '',
  textFormat: '',
  tagKeys: '',
  useValueForTime: false,
};

const COLORS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'].map((value) => ({
  value,
  text: value,
}));

/** Moments that a query finds and every chart marks. */
export function Annotations({ editor }: { readonly editor: Editor }) {
  const list = useListEditor(editor, 'annotations');
  if (list.open !== null) {
    return <AnnotationForm raw={list.open.raw} onSet={list.onSet} onClose={list.onClose} />;
  }
  const items = list.items.map(({ index, raw }) => ({
    index,
    name: asString(raw.name) || 'Without a name',
    about: isBuiltIn(raw) ? 'What people marked by hand on this board.' : exprOf(raw),
    note: asBool(raw.enable, true) ? '' : 'off',
  }));
  return (
    <ItemList
      title="Annotations"
      word="annotation"
      items={items}
      empty="No annotations. A query marks the moments at which it has a value, on every chart."
      onOpen={list.onOpen}
      onAdd={() => list.onAdd(NEW_ANNOTATION)}
      onMove={list.onMove}
      onRemove={list.onRemove}
    />
  );
}

interface AnnotationFormProps {
  readonly raw: JsonObject;
  readonly onSet: (keys: Readonly<Record<string, unknown>>) => void;
  readonly onClose: () => void;
}

function AnnotationForm({ raw, onSet, onClose }: AnnotationFormProps) {
  return (
    <section className="form">
      <ItemHead title="Annotation" onClose={onClose} />
      <div className="pair">
        <TextField label="Name" value={asString(raw.name)} onChange={(name) => onSet({ name })} />
        <SelectField
          label="Colour"
          value={asString(raw.iconColor)}
          choices={COLORS}
          onChange={(iconColor) => onSet({ iconColor })}
        />
      </div>
      <CheckField
        label="On"
        about="People can switch it on and off on the board."
        value={asBool(raw.enable, true)}
        onChange={(enable) => onSet({ enable })}
      />
      <CheckField
        label="No switch on the board"
        value={asBool(raw.hide)}
        onChange={(hide) => onSet({ hide })}
      />
      {!isBuiltIn(raw) && <QueryFields raw={raw} onSet={onSet} />}
    </section>
  );
}

function QueryFields({ raw, onSet }: Omit<AnnotationFormProps, 'onClose'>) {
  return (
    <>
      <TextField
        label="Query"
        about="PromQL. Each series marks every moment at which its value is not zero."
        mono
        value={exprOf(raw)}
        onChange={(expr) => onSet(withExpr(raw, expr))}
      />
      <div className="pair">
        <TextField label="Step" value={asString(raw.step)} onChange={(step) => onSet({ step })} />
        <TextField
          label="Title"
          about="Labels stand in double braces: {{instance}}."
          value={asString(raw.titleFormat)}
          onChange={(titleFormat) => onSet({ titleFormat })}
        />
        <TextField
          label="Text"
          value={asString(raw.textFormat)}
          onChange={(textFormat) => onSet({ textFormat })}
        />
        <TextField
          label="Tags from labels"
          about="Names of labels, with commas between them."
          value={asString(raw.tagKeys)}
          onChange={(tagKeys) => onSet({ tagKeys })}
        />
      </div>
      <CheckField
        label="The value is the time"
        about="In milliseconds since 1970, as of metrics that tell when something happened."
        value={asBool(raw.useValueForTime)}
        onChange={(useValueForTime) => onSet({ useValueForTime })}
      />
    </>
  );
}

/** Grafana adds it to every board; it shows what was marked by hand. */
function isBuiltIn(raw: JsonObject): boolean {
  return raw.builtIn === 1 || raw.builtIn === true;
}

/** Newer files have the query inside of `target`. */
function exprOf(raw: JsonObject): string {
  return asString(raw.expr) || asString(asObject(raw.target).expr);
}

/** Written where the file has it. */
function withExpr(raw: JsonObject, expr: string): Readonly<Record<string, unknown>> {
  const inside = typeof asObject(raw.target).expr === 'string';
  return inside ? { target: { ...asObject(raw.target), expr } } : { expr };
}
