// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { parseBoot } from './boot';
import { createServices } from './services';
import { startTheme } from './theme';

afterEach(() => {
  document.head.replaceChildren();
});

/** The services of a page that came with a dashboard, and the addresses that they ask. */
function page(came: string) {
  const block = document.createElement('script');
  block.type = 'application/json';
  block.id = 'board';
  block.textContent = came;
  document.head.append(block);
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
  const { asked, services } = page('{"dashboard":{"uid":"x","title":"Came"},"meta":{"version":8}}');
  expect(await services.dashboard('x', signal)).toMatchObject({ uid: 'x', version: 8 });
  expect(asked).toEqual([]);
  expect(await services.dashboard('x', signal)).toMatchObject({ uid: 'x', version: 9 });
  expect(asked).toEqual(['/api/dashboards/uid/x']);
});

it.each(['null', '{', '{"dashboard":{"uid":"another"},"meta":{}}'])(
  'asks for the dashboard when %s came',
  async (came) => {
    const { asked, services } = page(came);
    expect(await services.dashboard('x', signal)).toMatchObject({ version: 9 });
    expect(asked).toEqual(['/api/dashboards/uid/x']);
  },
);
