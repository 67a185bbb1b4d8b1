// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import { interpolateText } from './interpolate';
import type { VariableValue } from './types';

function value(values: string[], change: Partial<VariableValue> = {}): VariableValue {
  return { all: false, multi: false, allValue: null, values, texts: values, ...change };
}

describe('the formats of variables', () => {
  it.each([
    ['regex', '(a\\.b|c)', 'a\\.b'],
    ['pipe', 'a.b|c', 'a.b'],
    ['csv', 'a.b,c', 'a.b'],
    ['raw', 'a.b,c', 'a.b'],
    ['json', '["a.b","c"]', 'a.b'],
    ['glob', '{a.b,c}', 'a.b'],
    ['text', 'A + C', 'A'],
    ['html', 'a.b, c', 'a.b'],
    ['lucene', '("a.b" OR "c")', 'a.b'],
    ['distributed', 'a.b,v=c', 'a.b'],
    ['doublequote', '"a.b","c"', '"a.b"'],
    ['singlequote', "'a.b','c'", "'a.b'"],
    ['sqlstring', "'a.b','c'", "'a.b'"],
    ['join', 'a.b,c', 'a.b'],
    ['join: and ', 'a.b and c', 'a.b'],
    ['percentencode', '%7Ba.b%2Cc%7D', 'a.b'],
    ['uriencode', '%7Ba.b,c%7D', 'a.b'],
    ['queryparam', 'var-v=a.b&var-v=c', 'var-v=a.b'],
    ['customqueryparam:p:x-', 'p=x-a.b&p=x-c', 'p=x-a.b'],
    ['nonsense', '{a.b,c}', 'a.b'],
  ])('write several values and one as %s', (format, several, single) => {
    const many = value(['a.b', 'c'], { multi: true, list: true, texts: ['A', 'C'] });
    const alone = value(['a.b'], { texts: ['A'] });
    expect(interpolateText(`\${v:${format}}`, { v: many })).toBe(several);
    expect(interpolateText(`\${v:${format}}`, { v: alone })).toBe(single);
  });

  it('escape what their readers would read', () => {
    const nasty = { v: value([`<a href="x">'`]) };
    expect(interpolateText('${v:html}', nasty)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;');
    expect(interpolateText('${v:sqlstring}', nasty)).toBe(`'<a href=\\"x\\">'''`);
    expect(interpolateText('${v:lucene}', { v: value(['a b:c']) })).toBe('a\\ b\\:c');
    expect(interpolateText('${v:lucene}', { v: value(['1.5']) })).toBe('1.5');
    expect(interpolateText('${v:lucene}', { v: value([], { list: true }) })).toBe('__empty__');
    expect(interpolateText('${v:percentencode}', { v: value(["a!'()*"]) })).toBe('a%21%27%28%29%2A');
  });

  it('write moments in every way', () => {
    const macros = { __from: '1594671549254' };
    const forms = ['${__from}', '${__from:date}', '${__from:date:iso}', '${__from:date:seconds}', '$__from'];
    expect(forms.map((text) => interpolateText(text, {}, macros))).toEqual([
      '1594671549254',
      '2020-07-13T20:19:09.254Z',
      '2020-07-13T20:19:09.254Z',
      '1594671549',
      '1594671549254',
    ]);
    expect(interpolateText('${__from:date:YYYY-MM}', {}, macros)).toBe('2020-07');
    expect(interpolateText('${v:date:YYYY}', { v: value(['1594671549254']) })).toBe('2020');
  });

  it('say that All is chosen only where the format tells', () => {
    const all = value(['a', 'b'], { all: true, multi: true, list: true, allValue: 'x.*', texts: ['All'] });
    const formats = ['text', 'queryparam', 'percentencode', 'json'];
    expect(formats.map((format) => interpolateText(`\${v:${format}}`, { v: all }))).toEqual([
      'All',
      'var-v=%24__all',
      'x.%2A',
      'x.*',
    ]);
  });

  it('read the properties of a value', () => {
    const zone = value(['1', '2'], { multi: true, list: true, properties: [{ aws: 'eu' }, { aws: 'us' }] });
    expect(interpolateText('${zone.aws:csv} [[zone.aws:pipe]] ${zone.none:csv}', { zone })).toBe(
      'eu,us eu|us ,',
    );
  });
});
