import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { plainParagraphs } from './plainParagraphs';

/** What Markdown makes of a text, with the space of its line ends. */
function byMarkdown(text: string): string {
  const html = marked.parse(text, { async: false, gfm: true });
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('\n', ' ').trim();
}

const PLAIN = [
  'Is vLLM well? How busy, how full and how fast the servers are, and how long people wait.',
  'two\nlines of one',
  'one\n\ntwo',
  'It says "so" (it does), 50 % of the time: 3.5 or 4; a/b = c - d + e.',
  '',
  'ä 中文 “quoted” – dash',
];

const NOT_PLAIN = [
  ...['*a*', '_a_', '`a`', '[a](b)', '# a', '- a', '+ a', '1. a', '2) a', '    a', 'a\n---', 'a\n===', '> a'],
  ...[
    'a | b',
    '~~a~~',
    'a\\b',
    '<b>a</b>',
    'a &amp; b',
    'see https://x.example',
    'www.x.example',
    'a@b.example',
  ],
  ...['![a](b)', '\ta', 'a\n- b'],
];

describe('a text without Markdown', () => {
  it.each(PLAIN)('%j is given back as Markdown would give it', (text) => {
    const paragraphs = plainParagraphs(text);
    expect(paragraphs?.map((one) => `<p>${one}</p>`).join(' ')).toBe(byMarkdown(text));
  });

  it.each(NOT_PLAIN)('%j is left to Markdown', (text) => {
    expect(plainParagraphs(text)).toBeNull();
  });
});
