// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createToasts } from '../../app/toasts';
import { findPanel } from '../../model/edit';
import { asObject, type JsonObject } from '../../model/json';
import { createDrafts } from '../draft';
import { createEditor, type Editor, useEditor } from '../editor';
import { Overrides } from './Overrides';
import { optionsOf } from './options';
import { overrideId } from './options/option';
import { freeProperties, matcherWords, readOverrides } from './overrides';

afterEach(cleanup);

let editor: Editor;

function show(overrides: readonly object[]) {
  const panel = {
    id: 1,
    type: 'timeseries',
    title: 'Latency',
    targets: [{ refId: 'A', expr: 'up' }],
    fieldConfig: { defaults: {}, overrides },
  };
  editor = createEditor({
    text: JSON.stringify({ uid: 'u', title: 'Board', panels: [panel] }),
    stored: null,
    drafts: createDrafts(() => {
      throw new DOMException('no storage', 'SecurityError');
    }),
    toasts: createToasts(),
    now: () => 0,
  });
  render(<Shown />);
}

function Shown() {
  const panel = findPanel(useEditor(editor).edit, 1);
  const around = { fields: ['p50', 'p95'], variables: {} };
  return panel === undefined ? null : (
    <Overrides target={{ editor, panelId: 1 }} panel={panel} around={around} />
  );
}

const inFile = () => asObject(findPanel(editor.get().edit, 1)?.raw.fieldConfig).overrides as JsonObject[];
const choose = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const add = (label: string, value: string) => {
  choose(label, value);
  press(`${label}: add it`);
};
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

const RED = { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } };

describe('overrides in the editor', () => {
  it('are added for a field, with a setting, and each is a step that can be undone', () => {
    show([]);
    add('Add an override for', 'byName');
    choose('Field', 'p95');
    add('Add a setting', 'unit');
    expect(inFile()).toEqual([
      { matcher: { id: 'byName', options: 'p95' }, properties: [{ id: 'unit', value: '' }] },
    ]);
    press('Remove unit from the override');
    editor.undo();
    expect(inFile()[0]?.properties).toEqual([{ id: 'unit', value: '' }]);
  });

  it('change place, because later ones win, and are removed', () => {
    const [first, second] = ['p50', 'p95'].map((options) => ({
      matcher: { id: 'byName', options },
      properties: [RED],
    }));
    show([first ?? {}, second ?? {}]);
    press('Move up: The field named p95');
    expect(inFile()).toEqual([second, first]);
    press('Remove: The field named p95');
    expect(inFile()).toEqual([first]);
  });

  it('keep a matcher and a setting that are not known here', () => {
    show([{ matcher: { id: 'acme', options: { x: 1 } }, properties: [{ id: 'acme.size', value: 3 }] }]);
    press('Fields by acme');
    expect(screen.getByText('Fields by "acme" are kept as they are.')).toBeDefined();
    expect(screen.getByText(/^acme\.size is kept as it is/)).toBeDefined();
    add('Add a setting', 'decimals');
    expect(inFile()).toEqual([
      {
        matcher: { id: 'acme', options: { x: 1 } },
        properties: [
          { id: 'acme.size', value: 3 },
          { id: 'decimals', value: 0 },
        ],
      },
    ]);
  });

  it('ask for a condition in the shape that Grafana reads', () => {
    show([]);
    add('Add an override for', 'byValue');
    choose('Is', 'lt');
    choose('Value', '5');
    expect(inFile()[0]?.matcher).toEqual({
      id: 'byValue',
      options: { reducer: 'max', op: 'lt', value: 5 },
    });
  });
});

describe('what is said of an override', () => {
  it.each([
    ['byName', 'p95', 'The field named p95'],
    ['byNames', { names: ['a', 'b'] }, 'Fields named a, b'],
    ['byRegexp', '/p9.*/', 'Fields whose name fits /p9.*/'],
    ['byValue', { reducer: 'max', op: 'gte', value: 3 }, 'Fields with a value max gte 3'],
    ['', undefined, 'Fields by nothing'],
  ])('%s with %j', (matcher, options, words) => {
    expect(matcherWords({ matcher, options })).toBe(words);
  });

  it('leaves out settings that it has, and those of the whole panel', () => {
    const [row] = readOverrides({ fieldConfig: { overrides: [{ matcher: {}, properties: [RED] }] } });
    if (row === undefined) throw new Error('there is no override');
    const free = freeProperties(optionsOf('timeseries'), row).map(overrideId);
    expect(free).toContain('unit');
    expect(free).not.toContain('color');
    expect(free).not.toContain(null);
  });
});
