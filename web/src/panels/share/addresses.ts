/** Addresses of what a person shares. Pure. */

import type { RawRange } from '../../model/time';
import { parseRange } from '../../model/time';

/** An address with the very stretch of time that is seen now; as it is where the range says no time. */
export function fixedAddress(href: string, range: RawRange, nowMs: number): string {
  const fixed = parseRange(range, nowMs);
  return fixed === null
    ? href
    : withParams(href, { from: String(Math.round(fixed.fromMs)), to: String(Math.round(fixed.toMs)) });
}

/** The address of a board with one panel that fills it. */
export function panelAddress(href: string, panelId: number): string {
  return withParams(href, { viewPanel: String(panelId), editPanel: null, editview: null });
}

/** The page of one panel alone, without anything around it. */
export function soloAddress(href: string, panelId: number, theme: 'light' | 'dark' | null): string {
  const url = new URL(
    withParams(href, { panelId: String(panelId), viewPanel: null, editPanel: null, theme }),
  );
  url.pathname = url.pathname.replace(/^\/d\//, '/d-solo/');
  return url.href;
}

/** What another page contains to show a panel. */
export function embedCode(address: string): string {
  return `<iframe src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" width="450" height="200"></iframe>`;
}

function withParams(href: string, changes: Readonly<Record<string, string | null>>): string {
  const url = new URL(href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) {
      url.searchParams.delete(name);
    } else {
      url.searchParams.set(name, value);
    }
  }
  return url.href;
}
