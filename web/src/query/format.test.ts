// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables
import { describe, expect, it } from 'vitest';
import { formatQuery } from './format';

/** A printer that puts each sum on lines of its own, and refuses what has a dollar outside of quotes. */
const api = {
  format: async (expr: string) => {
    if (/\$/.test(expr.replace(/"[^"]*"/g, ''))) throw new Error('unexpected character: $');
    return expr.replaceAll(' + ', '\n+\n');
  },
};

describe('a query in tidy form', () => {
  it('keeps its variables, each in its place', async () => {
    const text = 'rate($metric[$__rate_interval]) + a{b=~"$b"} offset ${shift:raw} + $metric';
    expect(await formatQuery(api, text)).toEqual({ text: text.replaceAll(' + ', '\n+\n') });
  });

  it('does not mistake what is written for a variable', async () => {
    const text = 'rate(a[501ms]) + b[$__interval]';
    expect(await formatQuery(api, text)).toEqual({ text: text.replace(' + ', '\n+\n') });
  });

  it('is refused where comments would be lost, and not for a # in quotes', async () => {
    expect(await formatQuery(api, 'a # why\n+ b')).toHaveProperty('fault');
    expect(await formatQuery(api, 'a{b="#1"}')).toEqual({ text: 'a{b="#1"}' });
  });

  it('says what the server says where it cannot be read', async () => {
    const failing = { format: () => Promise.reject(new Error('1:2: parse error')) };
    expect(await formatQuery(failing, 'a+')).toEqual({ fault: '1:2: parse error' });
  });
});
