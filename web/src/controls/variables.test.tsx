// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readVariables, resolveVariables } from '../model';
import { reader } from '../model/variables/testing';
import { VariableBar } from './VariableBar';

let asked: string[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return Response.json({ data: path.includes('/values') ? ['vllm', 'sglang'] : ['job', 'instance'] });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(declared: object, url: Record<string, string[]> = {}) {
  const variables = readVariables({ templating: { list: [declared] } });
  const resolved = await resolveVariables(variables, url, { fromMs: 0, toMs: 900_000 }, reader({}));
  const onChoose = vi.fn();
  const range = { from: 'now-15m', to: 'now' };
  render(<VariableBar variables={variables} resolved={resolved} range={range} onChoose={onChoose} />);
  return onChoose;
}

describe('a switch', () => {
  it('says what it is and turns into the other', async () => {
    const onChoose = await show({ name: 's', type: 'switch', label: 'Details', current: { value: 'false' } });
    const button = screen.getByRole('button', { name: 'Details Off' });
    expect([button.textContent, button.getAttribute('aria-pressed')]).toEqual(['Details Off', 'false']);
    fireEvent.click(button);
    expect(onChoose).toHaveBeenCalledWith('s', ['true']);
  });
});

describe('a text box', () => {
  it('keeps its name for ears where the file hides it from eyes', async () => {
    const onChoose = await show({ name: 't', type: 'textbox', query: 'a', hide: 1 });
    const field = screen.getByRole('textbox', { name: 't' });
    fireEvent.change(field, { target: { value: 'b' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onChoose).toHaveBeenCalledWith('t', ['b']);
  });
});

describe('ad hoc filters', () => {
  const declared = { name: 'Filters', type: 'adhoc' };

  it('can be removed one by one', async () => {
    const onChoose = await show(declared, { Filters: ['job|=|vllm', 'instance|!=|a:1'] });
    const remove = await screen.findByRole('button', { name: 'Remove the filter job is vllm' });
    fireEvent.click(remove);
    expect(onChoose).toHaveBeenCalledWith('Filters', ['instance|!=|a:1']);
  });

  it('say that there are none, so that those of the file do not come back', async () => {
    const onChoose = await show(declared, { Filters: ['job|=|vllm'] });
    fireEvent.click(await screen.findByRole('button', { name: 'Remove the filter job is vllm' }));
    expect(onChoose).toHaveBeenCalledWith('Filters', ['']);
  });

  it('are added with suggestions that the other filters leave', async () => {
    const onChoose = await show(declared, { Filters: ['job|=|vllm'] });
    fireEvent.click(await screen.findByRole('button', { name: 'Add filter' }));
    const form = within(await screen.findByRole('dialog', { name: 'Add filter' }));
    const label = form.getByRole('combobox', { name: 'Label' });
    fireEvent.focus(label);
    await waitFor(() =>
      expect(new URL(asked[0] ?? '', 'http://x').searchParams.get('match[]')).toBe(
        '{__name__!="",job="vllm"}',
      ),
    );
    fireEvent.change(label, { target: { value: 'instance' } });
    fireEvent.change(form.getByRole('combobox', { name: 'Value' }), { target: { value: 'a:1' } });
    fireEvent.click(form.getByRole('button', { name: 'Filter by this' }));
    expect(onChoose).toHaveBeenCalledWith('Filters', ['job|=|vllm', 'instance|=|a:1']);
  });

  it('cannot be applied without a label', async () => {
    await show(declared);
    fireEvent.click(await screen.findByRole('button', { name: 'Add filter' }));
    const apply = await screen.findByRole('button', { name: 'Filter by this' });
    expect(apply.hasAttribute('disabled')).toBe(true);
  });
});
