/**
 * Text of dashboards as a piece of document in which nothing can run and nothing
 * is fetched from elsewhere. The libraries are loaded when a text panel is first
 * drawn.
 */

import type { Config, DOMPurify } from 'dompurify';
import { plainParagraphs } from './plainParagraphs';
import type { Allowed } from './prune';

export type TextMode = 'markdown' | 'html';

const ALLOWED_TAGS = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'div', 'span', 'blockquote', 'pre', 'code', 'kbd'],
  ...['strong', 'em', 'b', 'i', 'u', 's', 'del', 'ins', 'mark', 'small', 'sub', 'sup', 'abbr'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'img', 'details', 'summary', 'figure', 'figcaption'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
];

const ALLOWED_ATTRIBUTES = [
  'href',
  'title',
  'alt',
  'src',
  'width',
  'height',
  'align',
  'colspan',
  'rowspan',
  'scope',
  'start',
  'open',
];

const ALLOWED: Allowed = { tags: new Set(ALLOWED_TAGS), attributes: new Set(ALLOWED_ATTRIBUTES) };

const CONFIG = {
  ALLOWED_TAGS,
  ALLOWED_ATTR: ALLOWED_ATTRIBUTES,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // Relative addresses, http and https; images may also be data.
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|\/(?!\/)|\.{1,2}\/|[#?]|[\w-]+(?:[/?#.]|$))/i,
  ADD_DATA_URI_TAGS: [],
  RETURN_DOM_FRAGMENT: true,
} satisfies Config;

/** Makes a fragment to put into the page. */
export async function sanitize(text: string, mode: TextMode): Promise<DocumentFragment> {
  const plain = mode === 'markdown' ? plainParagraphs(text) : null;
  if (plain !== null) {
    return paragraphsOf(plain);
  }
  const [{ default: purify }, html] = await Promise.all([import('dompurify'), htmlOf(text, mode)]);
  return purifyHtml(purify, html);
}

/** HTML that people wrote is pruned; what Markdown makes by itself has nothing that a browser would report. */
async function htmlOf(text: string, mode: TextMode): Promise<string> {
  if (mode === 'markdown' && !text.includes('<')) {
    return renderMarkdown(text);
  }
  const [{ prune }, html] = await Promise.all([
    import('./prune'),
    mode === 'markdown' ? renderMarkdown(text) : text,
  ]);
  return prune(html, ALLOWED);
}

function paragraphsOf(texts: readonly string[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const text of texts) {
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    fragment.append(paragraph);
  }
  return fragment;
}

function purifyHtml(purify: DOMPurify, html: string): DocumentFragment {
  const fragment = purify.sanitize(html, CONFIG);
  for (const link of fragment.querySelectorAll('a[href]')) {
    link.setAttribute('rel', 'noopener noreferrer');
    link.setAttribute('target', '_blank');
  }
  for (const image of fragment.querySelectorAll('img')) {
    keepLocal(image);
  }
  return fragment;
}

async function renderMarkdown(text: string): Promise<string> {
  const { marked } = await import('marked');
  return marked.parse(text, { async: false, gfm: true });
}

/** An image from another host is replaced by its text: nothing is fetched from elsewhere. */
function keepLocal(image: HTMLImageElement): void {
  const source = image.getAttribute('src') ?? '';
  const local = /^data:image\/(png|gif|jpeg|webp);/i.test(source) || /^\/(?!\/)/.test(source);
  if (!local) {
    image.replaceWith(image.alt || image.title);
  }
}
