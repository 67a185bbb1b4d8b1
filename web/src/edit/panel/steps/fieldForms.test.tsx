// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DataFrame, makeField } from '../../../model/frame/frame';
import type { JsonObject } from '../../../model/json';
import { STEPS } from '../../../model/transform/registry';
import { loadSteps } from '../../../model/transform/transform';
import type { FieldsFormProps } from './fieldsForm';
import { GroupByForm } from './GroupByForm';
import { MappingForm } from './MappingForm';

beforeAll(loadSteps);
afterEach(cleanup);

/** What the file has now. */
let held: JsonObject;

function show(Form: (props: FieldsFormProps) => ReactNode, options: JsonObject, names: readonly string[]) {
  held = options;
  function Editor() {
    const [now, setNow] = useState(options);
    return (
      <Form
        options={now}
        names={names}
        onOptions={(next) => {
          held = next;
          setNow(next);
        }}
      />
    );
  }
  render(<Editor />);
}

const choose = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

const TABLE: DataFrame = {
  refId: 'A',
  name: '',
  length: 3,
  fields: [
    makeField('team', 'string', ['a', 'a', 'b']),
    makeField('Value', 'number', [1, 2, 4]),
    makeField('name', 'string', ['x', 'y', 'z']),
  ],
};

/** The columns that a step makes of the table with what the form has written. */
function made(id: string) {
  const frames = STEPS.get(id)?.run([TABLE], held) ?? [];
  return frames.flatMap(({ fields }) => fields.map(({ name, values }) => [name, [...values]]));
}

describe('the form that groups rows', () => {
  it('writes what the step follows, field by field', () => {
    show(GroupByForm, {}, ['team', 'Value', 'name']);
    choose('team', 'groupby');
    choose('Value', 'aggregate');
    choose('Add to calculations of Value', 'sum');
    fireEvent.click(screen.getByRole('button', { name: 'Add to calculations of Value: add it' }));
    expect(made('groupBy')).toEqual([
      ['team', ['a', 'b']],
      ['Value (sum)', [3, 4]],
    ]);
    choose('Value', '');
    expect(held).toEqual({ fields: { team: { aggregations: [], operation: 'groupby' } } });
  });

  it('keeps what the file says of fields that are not there now', () => {
    show(GroupByForm, { fields: { gone: { operation: 'groupby' } } }, ['toString']);
    choose('toString', 'groupby');
    expect(Object.keys(held.fields as JsonObject)).toEqual(['gone', 'toString']);
  });
});

describe('the form that makes fields of rows', () => {
  it('writes what the step follows, and takes it back', () => {
    show(MappingForm, {}, ['team', 'Value', 'name']);
    choose('name', 'field.name');
    choose('team', '__ignore');
    expect(made('rowsToFields')).toEqual([
      ['x', [1]],
      ['y', [2]],
      ['z', [4]],
    ]);
    choose('name', '');
    expect(held).toEqual({ mappings: [{ fieldName: 'team', handlerKey: '__ignore' }] });
  });

  it('keeps what else is said of a field', () => {
    const threshold = {
      fieldName: 'Value',
      handlerKey: 'max',
      handlerArguments: { threshold: { color: 'red' } },
    };
    show(MappingForm, { mappings: [threshold] }, ['Value']);
    choose('Value', 'threshold1');
    expect(held).toEqual({ mappings: [{ ...threshold, handlerKey: 'threshold1' }] });
  });

  it('has no fields before there is an answer, and says so', () => {
    show(MappingForm, {}, []);
    expect(screen.getByText('The fields stand here as soon as there is an answer.')).toBeDefined();
  });
});
