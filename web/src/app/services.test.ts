// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { parseBoot } from './boot';
import { createServices } from './services';
import { startTheme } from './theme';

afterEach(() => {
  document.head.replaceChildren();
});

/** The services of a page that came with blocks of data, and the addresses that they ask. */
function page(came: Readonly<Record<string, string>>) {
  for (const [id, text] of Object.entries(came)) {
    const block = document.createElement('script');
    block.type = 'application/json';
    block.id = id;
    block.textContent = text;
    document.head.append(block);
  }
  const asked: string[] = [];
  window.fetch = (input) => {
    asked.push(String(input));
    return Promise.resolve(
      new Response('{"dashboard":{"uid":"x","title":"Asked for"},"meta":{"version":9}}'),
    );
  };
  return { asked, services: createServices(window, parseBoot(''), startTheme(window)) };
}

const { signal } = new AbortController();

it('takes the dashboard that came with the page, once', async () => {
  const { asked, services } = page({
    board: '{"dashboard":{"uid":"x","title":"Came"},"meta":{"version":8}}',
  });
  expect(await services.dashboard('x', signal)).toMatchObject({ uid: 'x', version: 8 });
  expect(asked).toEqual([]);
  expect(await services.dashboard('x', signal)).toMatchObject({ uid: 'x', version: 9 });
  expect(asked).toEqual(['/api/dashboards/uid/x']);
});

it.each(['null', '{', '{"dashboard":{"uid":"another"},"meta":{}}'])(
  'asks for the dashboard when %s came',
  async (came) => {
    const { asked, services } = page({ board: came });
    expect(await services.dashboard('x', signal)).toMatchObject({ version: 9 });
    expect(asked).toEqual(['/api/dashboards/uid/x']);
  },
);

it('begins with the targets that came with the page, and asks where none came', () => {
  const known = page({ targets: '{"targets":[{"id":"a/b","state":"up"}]}' });
  const stop = known.services.targets.subscribe(() => undefined);
  expect(known.services.targets.get()).toMatchObject({ data: { targets: [{ id: 'a/b' }] }, loading: false });
  expect(known.asked).toEqual([]);
  stop();
  document.head.replaceChildren();
  const { asked, services } = page({});
  services.targets.subscribe(() => undefined)();
  expect(asked).toEqual(['/api/kanoa/targets']);
});
