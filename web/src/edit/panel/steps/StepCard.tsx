import type { ReactNode } from 'react';
import { IconButton } from '../../../controls/IconButton';
import { asBool, asObject, asString, type JsonObject } from '../../../model/json';
import { setAt } from '../../../model/json/setAt';
import type { Step } from '../../../model/transform/step';
import { OptionControl } from '../controls/OptionControl';
import { JsonField } from '../JsonField';
import { type PanelOption, present } from '../options/option';
import type { FieldsFormProps } from './fieldsForm';
import { GroupByForm } from './GroupByForm';
import { MappingForm } from './MappingForm';
import { OrganizeForm } from './OrganizeForm';
import { formOf } from './stepForms';

interface StepCardProps {
  readonly step: JsonObject;
  /** Undefined for one that is not known here. */
  readonly known: Step | undefined;
  /** The fields that it gets. */
  readonly names: readonly string[];
  /** The letters of the queries of its panel. */
  readonly refIds: readonly string[];
  readonly onSet: (next: JsonObject, what: string) => void;
  readonly onUp: (() => void) | null;
  readonly onRemove: () => void;
}

/** One transformation: what it does, and what it asks for. */
export function StepCard({ step, known, names, refIds, onSet, onUp, onRemove }: StepCardProps) {
  const id = asString(step.id);
  const title = known?.title ?? id;
  const off = asBool(step.disabled);
  const setOff = () => {
    const { disabled: _, ...rest } = step;
    onSet(off ? rest : { ...rest, disabled: true }, off ? 'what is applied' : 'what is switched off');
  };
  return (
    <fieldset className="query-card" aria-label={title} data-hidden={off}>
      <div className="override-head">
        <h3 className="step-title">{title}</h3>
        <button type="button" className="chip" aria-pressed={off} onClick={setOff}>
          {off ? 'Off' : 'On'}
        </button>
        <IconButton icon="up" label={`Move up: ${title}`} disabled={onUp === null} onClick={() => onUp?.()} />
        <IconButton icon="close" label={`Remove: ${title}`} onClick={onRemove} />
      </div>
      <p className="form-about">
        {known?.about ?? 'This step is not known here. It is kept, and left out when the panel is drawn.'}
      </p>
      <Form
        id={id}
        options={asObject(step.options)}
        names={names}
        refIds={refIds}
        onOptions={(options) => onSet({ ...step, options }, `the step "${title}"`)}
      />
    </fieldset>
  );
}

interface FormProps extends FieldsFormProps, Pick<StepCardProps, 'refIds'> {
  readonly id: string;
}

/** Forms that ask something of each field. */
const OF_FIELDS: ReadonlyMap<string, (props: FieldsFormProps) => ReactNode> = new Map([
  ['organize', OrganizeForm],
  ['groupBy', GroupByForm],
  ['rowsToFields', MappingForm],
  ['configFromData', MappingForm],
]);

function Form({ id, options, names, refIds, onOptions }: FormProps) {
  const OfFields = OF_FIELDS.get(id);
  const form = formOf(id, refIds);
  return (
    <>
      {form !== null && <Rows form={form} options={options} names={names} onOptions={onOptions} />}
      {OfFields !== undefined && <OfFields options={options} names={names} onOptions={onOptions} />}
      {form === null && OfFields === undefined && (
        <JsonField label="Settings as JSON" value={options} onChange={onOptions} />
      )}
    </>
  );
}

interface RowsProps extends FieldsFormProps {
  readonly form: readonly PanelOption[];
}

function Rows({ form, options, names, onOptions }: RowsProps) {
  const shown = form.filter((one) => one.shown?.(options) ?? true);
  return (
    <div className="query-options">
      {shown.map((one) => (
        <OptionControl
          key={one.path.join('.')}
          option={named(one, names)}
          value={present(one, options)}
          around={{ fields: names, variables: {} }}
          onChange={(value) => onOptions(setAt(options, one.path, value))}
        />
      ))}
    </div>
  );
}

/** Lists of fields offer those that there are. */
function named(option: PanelOption, names: readonly string[]): PanelOption {
  const { asked, path } = option;
  const isNames = asked.kind === 'list' && ['names', 'fields', 'include'].includes(String(path.at(-1)));
  return isNames && names.length > 0
    ? { ...option, asked: { kind: 'list', choices: names.map((name) => ({ value: name, label: name })) } }
    : option;
}
