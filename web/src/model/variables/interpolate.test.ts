// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import { nastyText, random } from '../testing/random';
import { escapeRegex } from './escape';
import { interpolatePromQL, interpolateText, interpolateUrl, referencedNames } from './interpolate';
import type { VariableValue } from './types';

function value(values: string[], change: Partial<VariableValue> = {}): VariableValue {
  return { all: false, multi: false, allValue: null, values, texts: values, ...change };
}

const many = { multi: true };

describe('interpolatePromQL', () => {
  it('reads every way to name a variable', () => {
    const variables = { x: value(['a']) };
    expect(interpolatePromQL('$x ${x} ${x:raw} [[x]] [[x:raw]] ${x.text}', variables)).toBe('a a a a a a');
  });

  it('leaves names that nobody declared as they stand', () => {
    expect(interpolatePromQL('label_replace(up, "a", "$1", "b", "(.*)") + $other', {})).toBe(
      'label_replace(up, "a", "$1", "b", "(.*)") + $other',
    );
  });

  it('does not take inherited properties for variables', () => {
    expect(interpolatePromQL('$constructor ${toString} $__proto__', {})).toBe(
      '$constructor ${toString} $__proto__',
    );
  });

  it('keeps the colons of metric names apart from variables', () => {
    expect(interpolatePromQL('vllm:num_requests_running{instance=~"$i"}', { i: value(['h:80'], many) })).toBe(
      'vllm:num_requests_running{instance=~"h:80"}',
    );
  });

  it('joins several values as escaped alternatives, and leaves a single choice alone', () => {
    const names = ['a.b', 'c+d'];
    expect(interpolatePromQL('x=~"$v"', { v: value(names, many) })).toBe('x=~"(a\\\\.b|c\\\\+d)"');
    expect(interpolatePromQL('x=~"$v"', { v: value(['a.b'], many) })).toBe('x=~"a\\\\.b"');
    expect(interpolatePromQL('x="$v"', { v: value(['a.b']) })).toBe('x="a.b"');
  });

  it('takes the allValue of the file verbatim', () => {
    const all = value(['a', 'b'], { multi: true, all: true, allValue: '.*' });
    expect(interpolatePromQL('x=~"$v"', { v: all })).toBe('x=~".*"');
    expect(interpolatePromQL('x=~"$v"', { v: { ...all, allValue: null } })).toBe('x=~"(a|b)"');
  });

  it('fills macros before variables of the same name', () => {
    const macros = { __rate_interval: '1m', __interval: '15s', __range: '900s' };
    const variables = { __interval: value(['evil']) };
    expect(interpolatePromQL('rate(x[$__rate_interval]) [${__interval}] $__range', variables, macros)).toBe(
      'rate(x[1m]) [15s] 900s',
    );
  });

  it('fills a macro that the value of a variable names, outside of strings', () => {
    const variables = { window: value(['$__rate_interval']), other: value(['$window']) };
    expect(interpolatePromQL('rate(x[$window]) $other', variables, { __rate_interval: '1m' })).toBe(
      'rate(x[1m]) $window',
    );
  });

  it('never lets a value leave its string', () => {
    const next = random(1);
    for (let i = 0; i < 5_000; i++) {
      const text = nastyText(next);
      for (const quote of ['"', "'"]) {
        const query = interpolatePromQL(`up{a=${quote}$x${quote},b="1"}`, {
          x: value([text]),
          y: value(['Y']),
        });
        const literal = readLiteral(query, 'up{a='.length);
        expect(literal.rest).toBe(',b="1"}');
        expect(literal.value).toBe(text);
      }
    }
  });

  it('never lets several values leave their alternatives', () => {
    const next = random(2);
    for (let i = 0; i < 2_000; i++) {
      const texts = [nastyText(next), nastyText(next)];
      const query = interpolatePromQL('up{a=~"$x"}', { x: value(texts, many) });
      const literal = readLiteral(query, 'up{a=~'.length);
      expect(literal.rest).toBe('}');
      expect(literal.value).toBe(`(${texts.map(escapeRegex).join('|')})`);
      for (const text of texts) {
        expect(new RegExp(`^(?:${literal.value})$`).test(text)).toBe(true);
      }
    }
  });

  it('never lets a value leave the string that a format makes', () => {
    const next = random(3);
    for (let i = 0; i < 2_000; i++) {
      const text = nastyText(next);
      for (const format of ['doublequote', 'singlequote']) {
        const query = interpolatePromQL(`f(\${x:${format}}) + 1`, { x: value([text]) });
        expect(readLiteral(query, 2)).toEqual({ value: text, rest: ') + 1' });
      }
    }
  });

  it('leaves the macros of other data sources alone', () => {
    expect(interpolatePromQL('$timeFilter $__timeFilter(t) $__searchFilter', {})).toBe(
      '$timeFilter $__timeFilter(t) $__searchFilter',
    );
  });

  it('never lets a value leave a raw string', () => {
    expect(interpolatePromQL('up{a=`$x`}', { x: value(['a`} or up{b=`']) })).toBe('up{a=`a} or up{b=`}');
  });
});

describe('interpolateText and interpolateUrl', () => {
  it('write what people read, and encode what addresses need', () => {
    const variables = { x: value(['a b&c'], { texts: ['A & B'] }) };
    expect(interpolateText('Load of $x', variables)).toBe('Load of A & B');
    expect(interpolateUrl('/d/1?var-x=$x&${x:queryparam}', variables)).toBe(
      '/d/1?var-x=a%20b%26c&var-x=a%20b%26c',
    );
  });
});

describe('referencedNames', () => {
  it('finds every variable of a text', () => {
    expect([...referencedNames('a{b="$x", c=~"${y:regex}"} [[z]]')]).toEqual(['x', 'y', 'z']);
  });
});

const ESCAPES = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\\': '\\' };

/** Reads a PromQL string literal at an index: its value, and what stands behind it. */
function readLiteral(query: string, at: number): { value: string; rest: string } {
  const quote = query.charAt(at);
  let out = '';
  for (let i = at + 1; i < query.length; i++) {
    const char = query.charAt(i);
    if (char === quote) {
      return { value: out, rest: query.slice(i + 1) };
    }
    if (char === '\n') {
      throw new Error('a line ends inside of a string');
    }
    if (char === '\\') {
      i += 1;
      if (query.charAt(i) === 'u') {
        out += String.fromCharCode(Number.parseInt(query.slice(i + 1, i + 5), 16));
        i += 4;
        continue;
      }
      const escapes: Record<string, string> = { ...ESCAPES, [quote]: quote };
      const meant = escapes[query.charAt(i)];
      if (meant === undefined) {
        throw new Error(`PromQL knows no escape ${query.charAt(i)}`);
      }
      out += meant;
    } else {
      out += char;
    }
  }
  throw new Error('the string does not end');
}
