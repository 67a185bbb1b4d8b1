import { describe, expect, it } from 'vitest';
import { embedCode, fixedAddress, panelAddress, soloAddress } from './addresses';
import { fileName } from './download';

const HERE = 'http://127.0.0.1:3000/d/u/board?from=now-1h&to=now&var-x=a%26b';

describe('the addresses that are shared', () => {
  it('keep the moment where they are fixed', () => {
    const url = new URL(fixedAddress(HERE, { from: 'now-1h', to: 'now' }, 7_200_000));
    expect([url.searchParams.get('from'), url.searchParams.get('to')]).toEqual(['3600000', '7200000']);
    expect(url.searchParams.get('var-x')).toBe('a&b');
  });

  it('stay as they are where the range is no time', () => {
    expect(fixedAddress(HERE, { from: 'nonsense', to: 'now' }, 0)).toBe(HERE);
  });

  it('name one panel, on its board or alone', () => {
    expect(new URL(panelAddress(`${HERE}&editPanel=2`, 7)).searchParams.get('viewPanel')).toBe('7');
    expect(panelAddress(`${HERE}&editPanel=2`, 7)).not.toContain('editPanel');
    const solo = new URL(soloAddress(`${HERE}&viewPanel=7`, 7, 'dark'));
    expect(solo.pathname).toBe('/d-solo/u/board');
    expect([...solo.searchParams.keys()]).toEqual(['from', 'to', 'var-x', 'panelId', 'theme']);
  });

  it('cannot leave the attribute of the code that embeds them', () => {
    expect(embedCode('http://a/d-solo/x?a="><script>&b=1')).not.toMatch(/src="[^"]*"><script>/);
  });
});

describe('fileName', () => {
  it('keeps words of any language and drops what file systems do not like', () => {
    const now = Date.UTC(2026, 10, 29, 18, 30);
    expect(fileName(['vLLM / GPU', 'Größe: p99?', ''], now, 'csv')).toBe(
      'vllm-gpu-größe-p99-20261129-1830.csv',
    );
  });
});
