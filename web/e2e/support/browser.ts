/** One browser for a test file, and pages that remember what went wrong on them. */

import { type Browser, chromium, type Page } from 'playwright-core';

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** Starts Chromium; CHROMIUM names another one than the system's. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** How many times slower pages are than this machine: for finding tests that do not wait for what they look at. */
const SLOWER = Number(process.env.KANOA_SLOWER ?? 1);
/** How much later each answer comes, for each of these times, in ms. */
const LATENCY = 50;

/** Makes a page, and its way to the server, as slow as it is asked for. */
export async function slowDown(page: Page): Promise<void> {
  if (SLOWER <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOWER * LATENCY,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly touch?: boolean;
}

export interface Watched {
  readonly page: Page;
  /** Exceptions, console errors and breaches of the content policy, in words. */
  readonly faults: readonly string[];
  /** Requests to anything but the server under test. */
  readonly foreign: readonly string[];
}

/** Opens an address in a context of its own. */
export async function open(browser: Browser, url: string, options: PageOptions = {}): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'light',
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await slowDown(page);
  const faults: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(url).host) foreign.push(request.url());
  });
  await page.goto(url);
  return { page, faults, foreign };
}
