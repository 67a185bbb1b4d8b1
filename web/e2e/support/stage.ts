/** A browser and a made-up server for each test of a file. */

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type FakeServer, startFake } from '../fake/server';
import type { FakeState } from '../fake/state';
import { launch, open, type PageOptions, type Watched } from './browser';

export interface Stage extends Watched {
  readonly server: FakeServer;
}

/** Sets the file up; the function that it gives opens a page on a server of its own. */
export function setUpStage(): (state: FakeState, path: string, options?: PageOptions) => Promise<Stage> {
  let browser: Browser;
  const servers: FakeServer[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    for (const server of servers.splice(0)) await server.stop();
  });
  return async (state, path, options) => {
    const server = await startFake(state);
    servers.push(server);
    return { server, ...(await open(browser, server.url + path, options)) };
  };
}
