// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { VariableValues } from '../../../model';
import { type Asked, choices, type PanelOption } from '../options/option';
import { OptionControl } from './OptionControl';

afterEach(cleanup);

/** What the file has of the option now. */
let held: unknown;

interface Shown {
  readonly value?: unknown;
  readonly initial?: unknown;
  readonly variables?: VariableValues;
}

/** A control as the editor has it: it is given back what it told. */
function show(asked: Asked, { value, initial, variables = {} }: Shown = {}) {
  held = value;
  const option: PanelOption = { path: ['options', 'x'], title: 'Option', group: 'G', asked, initial };
  function Editor() {
    const [now, setNow] = useState(value);
    return (
      <OptionControl
        option={option}
        value={now ?? initial}
        around={{ fields: ['p50', 'p95'], variables }}
        onChange={(next) => {
          held = next;
          setNow(next);
        }}
      />
    );
  }
  render(<Editor />);
}

const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('a number', () => {
  it('is taken with a point or a comma, and goes out of the file when it is emptied', () => {
    show({ kind: 'number' });
    write('Option', '2,5');
    expect(held).toBe(2.5);
    write('Option', '');
    expect(held).toBeUndefined();
  });

  it('changes nothing while it is half written, and says so', () => {
    show({ kind: 'number' }, { value: 4 });
    write('Option', '-');
    expect(held).toBe(4);
    expect(screen.getByRole('textbox', { name: 'Option' }).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('This is not a number yet.')).toBeDefined();
    fireEvent.blur(screen.getByLabelText('Option'));
    expect((screen.getByLabelText('Option') as HTMLInputElement).value).toBe('4');
  });

  it('stays inside of its bounds, also by the arrows', () => {
    show({ kind: 'number', min: 0, max: 1, step: 0.1 }, { value: 0.9 });
    write('Option', '7');
    expect([held, screen.getByText('It can be 1 or less.').textContent]).toEqual([
      0.9,
      'It can be 1 or less.',
    ]);
    fireEvent.keyDown(screen.getByLabelText('Option'), { key: 'ArrowUp' });
    expect(held).toBe(1);
    fireEvent.keyDown(screen.getByLabelText('Option'), { key: 'ArrowUp' });
    expect(held).toBe(1);
  });
});

describe('a text', () => {
  it('goes out of the file when it is emptied', () => {
    show({ kind: 'text' }, { value: 'a', initial: '' });
    write('Option', '');
    expect(held).toBeUndefined();
  });
});

describe('one of several values', () => {
  it('keeps the kind of its value', () => {
    show(choices([2, 'Two'], [10, 'Ten']), { initial: 2 });
    fireEvent.click(screen.getByRole('radio', { name: 'Ten' }));
    expect(held).toBe(10);
  });

  it('that is not known here stands in the list, and is only given up for another', () => {
    show(choices('auto', 'left'), { value: 'diagonal', initial: 'auto' });
    const list = screen.getByRole('combobox', { name: 'Option' }) as HTMLSelectElement;
    expect(list.value).toBe('diagonal');
    fireEvent.change(list, { target: { value: 'left' } });
    expect(held).toBe('left');
  });
});

describe('what becomes of missing values', () => {
  it('may be a length in the file, which is asked for in seconds', () => {
    show({ kind: 'spanNulls' }, { value: 90_000, initial: false });
    expect((screen.getByLabelText('Joined up to, in seconds') as HTMLInputElement).value).toBe('90');
    write('Joined up to, in seconds', '5');
    expect(held).toBe(5000);
    fireEvent.click(screen.getByRole('radio', { name: 'Joined' }));
    expect(held).toBe(true);
  });
});

describe('thresholds', () => {
  const value = {
    mode: 'absolute',
    steps: [
      { color: 'green', value: null },
      { color: 'red', value: 80 },
    ],
  };

  it('keep their order while a value is written, and stand in order once one is added', () => {
    show({ kind: 'thresholds' }, { value });
    press('Add threshold');
    write('Threshold 2', '5');
    expect(held).toMatchObject({ steps: [{ value: null }, { value: 80 }, { value: 5 }] });
    press('Add threshold');
    expect(held).toMatchObject({ steps: [{ value: null }, { value: 5 }, { value: 80 }, { value: 88 }] });
  });

  it('keep what else the file says of them', () => {
    show({ kind: 'thresholds' }, { value: { ...value, acme: 1 } });
    fireEvent.click(screen.getByRole('radio', { name: 'Per cent of the range' }));
    expect(held).toEqual({ ...value, acme: 1, mode: 'percentage' });
  });

  it('have a colour below all of them, even where the file has none', () => {
    show({ kind: 'thresholds' }, { value: { steps: [{ color: 'red', value: 1 }] } });
    expect(screen.getByRole('button', { name: 'Colour below all of them: green' })).toBeDefined();
    press('Remove the threshold at 1');
    expect(held).toEqual({ mode: 'absolute', steps: [{ color: 'green', value: null }] });
  });

  it('take another colour from what opens beside them', async () => {
    show({ kind: 'thresholds' }, { value });
    press('Colour of threshold 1: red');
    fireEvent.click(await screen.findByRole('radio', { name: 'purple' }));
    expect(held).toMatchObject({ steps: [{ color: 'green' }, { color: 'purple', value: 80 }] });
  });
});

describe('value mappings', () => {
  it('are written, turned into another kind and removed', () => {
    show({ kind: 'mappings' }, { initial: [] });
    press('Add mapping');
    write('Value', '1');
    write('Is written as', 'busy');
    expect(held).toEqual([{ type: 'value', options: { '1': { text: 'busy', index: 0 } } }]);
    write('Mapping 1 is for', 'range');
    write('From', '3');
    expect(held).toEqual([
      { type: 'range', options: { from: 3, to: null, result: { text: 'busy', index: 0 } } },
    ]);
    press('Remove mapping 1');
    expect(held).toEqual([]);
  });
});

describe('links', () => {
  it('keep what there is no field for', () => {
    show({ kind: 'links' }, { value: [{ title: 'A', url: '/d/a', oneClick: true }] });
    write('Address', '/d/b');
    expect(held).toEqual([{ title: 'A', url: '/d/b', oneClick: true }]);
    press('Add link');
    write('Title of link 2', 'B');
    expect(held).toMatchObject([{ title: 'A' }, { title: 'B', url: '' }]);
  });
});

describe('several calculations', () => {
  it('are added and removed, in the order in which they were chosen', () => {
    show({ kind: 'reducers', many: true }, { value: ['max'] });
    write('Add to option', 'mean');
    press('Add to option: add it');
    expect(held).toEqual(['max', 'mean']);
    press('Max');
    expect(held).toEqual(['mean']);
  });

  it('that are not known here stay', () => {
    show({ kind: 'reducers', many: true }, { value: ['acme'] });
    write('Add to option', 'min');
    press('Add to option: add it');
    expect(held).toEqual(['acme', 'min']);
  });
});

describe('a colour mode', () => {
  it('asks for the colour where it needs one, and keeps what else the file says', () => {
    show({ kind: 'colorMode' }, { value: { mode: 'palette-classic', seriesBy: 'max' } });
    write('Option', 'fixed');
    expect(held).toEqual({ mode: 'fixed', seriesBy: 'max', fixedColor: 'blue' });
    const colors = within(screen.getByRole('group', { name: 'Which one' }));
    fireEvent.change(colors.getByRole('textbox'), { target: { value: '#ff8800' } });
    expect(held).toEqual({ mode: 'fixed', seriesBy: 'max', fixedColor: '#ff8800' });
  });
});

describe('a unit', () => {
  it("is found by its name, and may be words of one's own", async () => {
    show({ kind: 'unit' }, { value: 's' });
    const field = screen.getByRole('combobox', { name: 'Option' }) as HTMLInputElement;
    expect(field.value).toBe('seconds (s)');
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: 'tokens' } });
    fireEvent.blur(field);
    expect(held).toBe('tokens');
    fireEvent.change(field, { target: { value: '' } });
    fireEvent.blur(field);
    expect(held).toBeUndefined();
  });
});

describe('the variable that a panel repeats by', () => {
  it('says what the board makes of it', () => {
    const values = ['a', 'b', 'c', 'd'];
    const instance = { all: true, multi: true, allValue: null, values, texts: values };
    show({ kind: 'variable' }, { variables: { instance } });
    write('Option', 'instance');
    expect(held).toBe('instance');
    expect(screen.getByText('4 panels on the board now: a, b, c and others.')).toBeDefined();
    write('Option', '');
    expect(held).toBeUndefined();
  });
});
