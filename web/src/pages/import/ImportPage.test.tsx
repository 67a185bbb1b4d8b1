// @vitest-environment happy-dom
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Router, RouterContext } from '../../app/router';
import { type Services, ServicesProvider } from '../../app/services';
import { ImportPage } from './ImportPage';

afterEach(cleanup);

const BOARD = `{
  "title": "Mine",
  "uid": "mine",
  "schemaVersion": 41,
  "version": 1.0,
  "panels": [{ "type": "geomap", "title": "Map" }]
}`;

const SHARED = `{
  "__inputs": [{ "name": "DS_P", "label": "Metrics", "type": "datasource", "pluginId": "prometheus" }],
  "title": "Shared",
  "schemaVersion": 41,
  "panels": [{ "type": "stat", "datasource": { "type": "prometheus", "uid": "\${DS_P}" } }]
}`;

/** The page with a server that has one data source, one folder, and the boards named here. */
function open(boards: Record<string, { title: string; readOnly: boolean }> = {}) {
  const answers: Record<string, unknown> = {
    '/api/datasources': [{ name: 'Local', uid: 'local', type: 'prometheus' }],
    '/api/folders': [{ uid: 'ops', title: 'Operations', version: 1 }],
  };
  const http = {
    get: vi.fn(async (path: string) => answers[path]),
    send: vi.fn(async (_method: string, _path: string, _body: string) => ({
      uid: 'new',
      slug: 'x',
      version: 1,
    })),
  };
  const search = async () => Object.keys(boards).map((uid) => ({ uid }));
  const dashboard = async (uid: string) => ({
    readOnly: boards[uid]?.readOnly,
    dashboard: { title: boards[uid]?.title },
  });
  const router = { go: vi.fn(), place: () => ({}), subscribe: () => () => undefined };
  const theme = {
    get: () => 'dark',
    choice: () => 'dark',
    subscribe: () => () => undefined,
    set: () => undefined,
  };
  render(
    <RouterContext value={router as unknown as Router}>
      <ServicesProvider services={{ http, dashboard, search, theme } as unknown as Services}>
        <ImportPage />
      </ServicesProvider>
    </RouterContext>,
  );
  return { http, router };
}

function paste(text: string) {
  fireEvent.change(screen.getByLabelText('Or paste its JSON'), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
}

describe('importing a dashboard', () => {
  it('says where JSON is wrong and how to mend it', async () => {
    open();
    paste('{\n  "title": "x",\n}');
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain('Line 3, column 1: A key in quotation marks is missing here.');
    expect(problem.textContent).toContain('delete it');
    fireEvent.click(screen.getByRole('button', { name: 'Choose another file' }));
    expect(screen.getByLabelText('Or paste its JSON')).toBeTruthy();
  });

  it('says that JSON is no dashboard', async () => {
    open();
    paste('{"a": 1}');
    expect((await screen.findByRole('alert')).textContent).toContain('not a dashboard');
  });

  it('shows what becomes of a file, and saves its very bytes', async () => {
    const { http, router } = open();
    paste(BOARD);
    const report = await screen.findByRole('region', { name: 'What becomes of it' });
    expect(report.textContent).toContain('Its panel is not drawn whole.');
    expect(report.textContent).toContain('"Map" is of type geomap');
    await screen.findByRole('option', { name: 'Operations' });
    fireEvent.change(screen.getByLabelText('Folder'), { target: { value: 'ops' } });
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    await waitFor(() => expect(router.go).toHaveBeenCalledWith('/d/new/x'));
    const [method, path, body] = http.send.mock.calls[0] ?? [];
    expect([method, path]).toEqual(['POST', '/api/dashboards/db']);
    expect(body).toContain(`{"dashboard":${BOARD},"folderUid":"ops"`);
    expect(body).toContain('"overwrite":false');
  });

  it('says what a panel is drawn without, each with its place in the file', async () => {
    open();
    const fieldConfig = { defaults: { custom: { styleField: 'Style' } } };
    const panels = [{ type: 'table', title: 'Servers', options: { showTypeIcons: true }, fieldConfig }];
    paste(JSON.stringify({ title: 'Mine', schemaVersion: 41, panels }));
    const report = await screen.findByRole('region', { name: 'What becomes of it' });
    expect(report.textContent).toContain('"Servers" is drawn without');
    expect([...report.querySelectorAll('code')].map((code) => code.textContent)).toEqual([
      'options.showTypeIcons',
      'fieldConfig.defaults.custom.styleField',
    ]);
    expect(report.textContent).toContain('signs for the types of columns');
  });

  it('takes a file', async () => {
    open();
    const input = screen.getByLabelText(/Choose a file/);
    fireEvent.change(input, { target: { files: [new File([BOARD], 'mine.json')] } });
    expect(((await screen.findByLabelText('Title')) as HTMLInputElement).value).toBe('Mine');
  });

  it('asks which data source stands for one of the file', async () => {
    const { http } = open();
    paste(SHARED);
    const source = (await screen.findByLabelText('Metrics')) as HTMLSelectElement;
    expect(source.value).toBe('local');
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    await waitFor(() => expect(http.send).toHaveBeenCalled());
    const body = JSON.parse(http.send.mock.calls[0]?.[2] ?? '');
    expect(body.dashboard.panels[0].datasource.uid).toBe('local');
    expect(body.dashboard.__inputs).toBeUndefined();
  });

  it('saves a second dashboard where the uid is taken, or overwrites the first', async () => {
    const { http } = open({ mine: { title: 'Theirs', readOnly: false } });
    paste(BOARD);
    expect((await screen.findByRole('link', { name: 'Theirs' })).getAttribute('href')).toBe('/d/mine');
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    await waitFor(() => expect(http.send).toHaveBeenCalledTimes(1));
    expect(JSON.parse(http.send.mock.calls[0]?.[2] ?? '').dashboard.uid).toBeUndefined();
    await screen.findByRole('button', { name: 'Import' });
    fireEvent.click(screen.getByLabelText('Overwrite it; its versions stay in the history'));
    fireEvent.click(screen.getByRole('button', { name: 'Import and overwrite' }));
    await waitFor(() => expect(http.send).toHaveBeenCalledTimes(2));
    const body = JSON.parse(http.send.mock.calls[1]?.[2] ?? '');
    expect([body.dashboard.uid, body.overwrite]).toEqual(['mine', true]);
  });

  it('does not offer to overwrite a dashboard of a file', async () => {
    open({ mine: { title: 'Shipped', readOnly: true } });
    paste(BOARD);
    const overwrite = await screen.findByLabelText('It comes from a file and cannot be overwritten here');
    expect((overwrite as HTMLInputElement).disabled).toBe(true);
  });
});
