// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as pruning from './prune';
import { sanitize, type TextMode } from './sanitize';

const prune = vi.spyOn(pruning, 'prune');

async function made(text: string, mode: TextMode): Promise<string> {
  const box = document.createElement('div');
  box.append(await sanitize(text, mode));
  return box.innerHTML.trim();
}

describe('text of dashboards', () => {
  beforeEach(() => prune.mockClear());

  it('is Markdown, which needs no pruning where nobody wrote a tag', async () => {
    expect(await made('**two** & [x](/d/x "a")', 'markdown')).toContain(
      '<strong>two</strong> &amp; <a href="/d/x"',
    );
    expect(prune).not.toHaveBeenCalled();
  });

  it.each<[TextMode, string]>([
    ['markdown', 'one <b onclick="go()">two</b>'],
    ['html', '<p>one <b style="color:red">two</b></p>'],
  ])('is pruned where somebody wrote a tag in %s', async (mode, text) => {
    expect(await made(text, mode)).toContain('<b>two</b>');
    expect(prune).toHaveBeenCalledOnce();
  });
});
