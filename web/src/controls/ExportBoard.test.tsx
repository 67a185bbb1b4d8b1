// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Services, ServicesProvider } from '../app/services';
import { ExportBoard } from './ExportBoard';

const FILE =
  '{\n  "title": "Mine",  "panels": [{ "datasource": { "type": "prometheus", "uid": "local" } }]\n}\n';

/** What was saved, by name. */
let saved: Map<string, Blob>;

beforeEach(() => {
  saved = new Map();
  let last = new Blob();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    last = blob as Blob;
    return 'blob:x';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.set(this.download, last);
  });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function show(getText: () => Promise<unknown>) {
  const http = { getText, get: async () => [{ uid: 'local', name: 'Local', type: 'prometheus' }] };
  render(
    <ServicesProvider services={{ http } as unknown as Services}>
      <ExportBoard uid="mine" slug="my-board" />
    </ServicesProvider>,
  );
}

describe('exporting a board', () => {
  it('saves the file as it is stored', async () => {
    show(async () => ({ text: FILE, tag: '3' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save the file' }));
    await waitFor(() => expect(saved.has('my-board.json')).toBe(true));
    expect(await saved.get('my-board.json')?.text()).toBe(FILE);
  });

  it('saves one that asks for its data sources', async () => {
    show(async () => ({ text: FILE, tag: '3' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save for sharing' }));
    await waitFor(() => expect(saved.has('my-board.json')).toBe(true));
    const shared = JSON.parse((await saved.get('my-board.json')?.text()) ?? '');
    expect(shared.__inputs[0]).toMatchObject({ name: 'DS_LOCAL', label: 'Local', pluginId: 'prometheus' });
    expect(shared.panels[0].datasource.uid).toBe('\u0024{DS_LOCAL}');
  });

  it('says why it cannot', async () => {
    show(() => Promise.reject(new Error('gone')));
    fireEvent.click(screen.getByRole('button', { name: 'Save the file' }));
    expect((await screen.findByRole('alert')).textContent).toContain('gone');
  });
});
