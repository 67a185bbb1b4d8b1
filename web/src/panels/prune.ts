/**
 * HTML cut down to the tags and attributes that may stay, as text, before the browser
 * parses it. Security does not rest on it: DOMPurify decides what goes into the page.
 * But a browser reports a handler or a style to the content policy as soon as it parses
 * one, even in a document that is never shown, and such a report looks like an attack.
 */

import { Parser } from 'htmlparser2';

export interface Allowed {
  readonly tags: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

/** Elements whose text is no text for people. */
const SILENT: ReadonlySet<string> = new Set([
  ...['script', 'style', 'template', 'noscript', 'noembed', 'noframes', 'iframe', 'object', 'embed'],
  ...['svg', 'math', 'title', 'xmp', 'plaintext', 'textarea', 'select', 'head'],
]);

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img']);

/** What is left of it, with every text and attribute escaped. */
export function prune(html: string, allowed: Allowed): string {
  const out: string[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silent += 1;
      else if (silent === 0 && allowed.tags.has(name)) out.push(openTag(name, attributes, allowed));
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent -= 1;
      else if (silent === 0 && allowed.tags.has(name) && !VOID.has(name)) out.push(`</${name}>`);
    },
    ontext(text) {
      if (silent === 0) out.push(escapeText(text));
    },
  });
  parser.end(html);
  return out.join('');
}

function openTag(name: string, attributes: Readonly<Record<string, string>>, allowed: Allowed): string {
  const kept = Object.entries(attributes)
    .filter(([attribute]) => allowed.attributes.has(attribute))
    .map(([attribute, value]) => ` ${attribute}="${escapeText(value)}"`);
  return `<${name}${kept.join('')}>`;
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
