import { describe, expect, it } from 'vitest';
import { prune } from './prune';

const ALLOWED = { tags: new Set(['p', 'a', 'br', 'img']), attributes: new Set(['href', 'alt']) };
const pruned = (html: string) => prune(html, ALLOWED);

describe('pruned HTML', () => {
  it('keeps what is allowed, and the text of what is not', () => {
    expect(pruned('<p>one <b>two</b><br>three</p>')).toBe('<p>one two<br>three</p>');
  });

  it('has no attribute but those that are allowed', () => {
    expect(pruned('<a href="/d/x" onclick="go()" style="color:red" HREF="y">x</a>')).toBe(
      '<a href="/d/x">x</a>',
    );
  });

  it('leaves out what is no text for people, with all that is in it', () => {
    expect(pruned('a<script>one<b>two</b></script><svg><p>three</p></svg><style>p{}</style>b')).toBe('ab');
  });

  it('closes what is left open, and opens nothing that is only closed', () => {
    expect(pruned('<p>one</p></script></p>two')).toMatch(/^<p>one<\/p>.*two$/);
    expect(pruned('<a href="x">one')).toBe('<a href="x">one</a>');
  });

  it('writes every sign of markup in a text or a value as text', () => {
    expect(pruned('1 &lt; 2 &amp; "3" <img alt="&quot;><i>">')).toBe(
      '1 &lt; 2 &amp; &quot;3&quot; <img alt="&quot;&gt;&lt;i&gt;">',
    );
  });
});
