import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './support/browser';

/** Attacks in HTML and in Markdown. */
const attacks = JSON.parse(
  readFileSync(new URL('../src/panels/testdata/xss.json', import.meta.url), 'utf8'),
) as string[];

type Mode = 'markdown' | 'html';

interface TestWindow {
  sanitize(text: string, mode: Mode): Promise<DocumentFragment>;
  __xss?: unknown;
}

let browser: Browser;
let page: Page;
const foreign: string[] = [];

// A page without any content policy: the sanitiser has to stand alone here.
beforeAll(async () => {
  browser = await launch();
  page = await browser.newPage();
  page.on('request', (request) => foreign.push(request.url()));
  await page.setContent('<!doctype html><div id="host"></div>');
  await page.addScriptTag({ content: await bundle() });
});

afterAll(() => browser.close());

/** The sanitiser as one script, with the libraries that it loads. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('../src/panels/sanitize.ts', import.meta.url));
  const id = 'virtual:sanitize';
  const result = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (name) => (name === id ? name : null),
        load: (name) =>
          name === id
            ? `import { sanitize } from ${JSON.stringify(entry)}; window.sanitize = sanitize;`
            : null,
      },
    ],
    build: { write: false, rollupOptions: { input: id, output: { format: 'iife' } } },
  })) as Rolldown.RolldownOutput;
  return result.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('\n');
}

/** Puts a text into the page as a text panel does; tells its HTML, and what is wrong with it. */
function put(text: string, mode: Mode): Promise<{ html: string; harm: string[] }> {
  return page.evaluate(
    async ([input, how]) => {
      const host = document.getElementById('host') as HTMLElement;
      host.replaceChildren(await (window as unknown as TestWindow).sanitize(input, how));
      const harm: string[] = [];
      const forbidden =
        'script,style,iframe,object,embed,applet,link,meta,base,form,input,button,select,textarea,svg,math,template,video,audio,source,dialog,slot,xmp,noscript,title,marquee';
      for (const element of host.querySelectorAll('*')) {
        if (element.matches(forbidden) || element.localName.includes('-')) harm.push(element.localName);
        for (const { name, value } of element.attributes) {
          const risky =
            name.startsWith('on') || /^(style|id|name|srcset|background|formaction|poster)$/.test(name);
          if (risky) harm.push(`${element.localName} ${name}=${value}`);
        }
      }
      for (const link of host.querySelectorAll('a[href]')) {
        const { protocol, host: target } = new URL(link.getAttribute('href') ?? '', 'https://here.example/');
        if (!/^https?:$/.test(protocol) || target === 'evil.example')
          harm.push(`link to ${protocol}//${target}`);
      }
      for (const { src } of host.querySelectorAll('img')) {
        if (!/^data:image\/(png|gif|jpeg|webp);/.test(src)) harm.push(`image ${src}`);
      }
      return { html: host.innerHTML, harm };
    },
    [text, mode] as const,
  );
}

describe('the text of a dashboard', () => {
  it('is tried with many attacks', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(90);
  });

  it.each(attacks)('does nothing with %s', async (attack) => {
    for (const mode of ['markdown', 'html'] as const) {
      for (const text of [attack, `before ${attack} after`, `${attack}${attack}`]) {
        expect((await put(text, mode)).harm).toEqual([]);
      }
    }
    await page.mouse.move(5, 5);
    await page.mouse.move(60, 20);
    expect(await page.evaluate(() => (window as unknown as TestWindow).__xss)).toBeUndefined();
    expect(foreign).toEqual([]);
  });

  it('keeps what people write', async () => {
    const text =
      '# Title\n\nSome **bold** `code`, a [link](https://example.org/a?b=1) and [another](/d/x).\n\n- one\n\n| a |\n|---|\n| 1 |';
    const { html } = await put(text, 'markdown');
    const parts = [
      '<h1>Title</h1>',
      '<strong>bold</strong>',
      '<code>code</code>',
      '<li>one</li>',
      '<td>1</td>',
    ];
    const links = ['href="https://example.org/a?b=1"', 'href="/d/x"', 'rel="noopener noreferrer"'];
    for (const part of [...parts, ...links]) expect(html).toContain(part);
  });

  it('shows the words of an image of another host, and the images of the page itself', async () => {
    expect((await put('![a plan](https://elsewhere.example/p.png)', 'markdown')).html).toContain('a plan');
    const png = 'data:image/png;base64,iVBORw0KGgo=';
    expect((await put(`<img src="${png}" alt="x">`, 'html')).html).toContain(png);
    expect(foreign.filter((url) => !url.startsWith('data:'))).toEqual([]);
  });
});
