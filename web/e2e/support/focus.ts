/** Where the keyboard is. */

import type { Page } from 'playwright-core';

/** What has the focus, as ears hear it, also within the editor of queries; empty where nothing has it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (active === null || active === document.body) return '';
    const label = active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : undefined;
    const words = active.getAttribute('aria-label') ?? label ?? active.textContent;
    return words?.trim() || active.id || active.tagName;
  });
}
