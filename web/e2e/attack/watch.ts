/** Whether a text of an attack has become more than text. */

import type { Browser, Page } from 'playwright-core';
import { slowDown } from '../support/browser';

export interface Watched {
  readonly page: Page;
  /** What the page has done that text cannot do, in words; empty is right. */
  harm(): Promise<string[]>;
}

/** Opens a page that remembers scripts of an attack, breaches of the content policy and foreign requests. */
export async function openWatched(browser: Browser, url: string, height = 1400): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1600, height }, locale: 'en-GB' });
  await context.addInitScript(() => {
    const breaches: string[] = [];
    Object.assign(window, { breaches });
    document.addEventListener('securitypolicyviolation', (event) =>
      breaches.push(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`),
    );
  });
  const page = await context.newPage();
  await slowDown(page);
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(url).host) foreign.push(`asked ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    foreign.push(`opened a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  return { page, harm: async () => [...foreign, ...(await page.evaluate(inPage))] };
}

/** Runs in the page. */
function inPage(): string[] {
  const { breaches = [], __xss } = window as unknown as { breaches?: string[]; __xss?: unknown };
  const found = [...breaches];
  if (__xss !== undefined) found.push(`a script has run: ${__xss}`);
  for (const element of document.querySelectorAll('*')) {
    // Forms of ours have a class; what is left of a form in a sanitised text would not.
    const ours = element.closest('head') !== null || element.matches('form[class]:not([action])');
    if (/^(iframe|object|embed|base|form|link)$/i.test(element.tagName) && !ours) {
      found.push(`an element ${element.tagName}`);
    }
    for (const { name, value } of element.attributes) {
      const script = URL.canParse(value) && /^(javascript|data|vbscript):/.test(new URL(value).protocol);
      if (/^on/i.test(name)) found.push(`a handler ${name}`);
      if (/^(href|src|xlink:href|action|formaction)$/i.test(name) && script && element.tagName !== 'IMG') {
        found.push(`${element.tagName} leads to ${value.slice(0, 60)}`);
      }
    }
  }
  return found;
}
