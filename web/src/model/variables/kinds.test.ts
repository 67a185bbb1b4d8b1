// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import { interpolateText } from './interpolate';
import { type OptionCache, resolveVariables } from './resolve';
import { systemVariables } from './system';
import { RANGE, reader, variables, withValues } from './testing';
import { writeUrlVariables } from './url';

describe('kinds of variables', () => {
  it('an interval follows the range', async () => {
    const interval = {
      name: 'i',
      type: 'interval',
      query: '1m,1h',
      auto: true,
      auto_count: 30,
      auto_min: '10s',
      current: { text: 'auto', value: '$__auto_interval_i' },
    };
    const at = async (toMs: number, url = {}) =>
      resolveVariables(variables(interval), url, { fromMs: 0, toMs }, reader({}));
    const hour = await at(3_600_000);
    expect(hour.current.i).toMatchObject({ values: ['2m'], chosen: ['$__auto'] });
    expect(String(writeUrlVariables(new URLSearchParams(), variables(interval), hour.current))).toBe(
      'var-i=%24__auto',
    );
    expect((await at(60_000)).current.i?.values).toEqual(['10s']);
    expect((await at(60_000, { i: ['1h'] })).current.i?.values).toEqual(['1h']);
    expect((await at(1)).options.i?.map(({ text }) => text)).toEqual(['Auto', '1m', '1h']);
  });

  it('a switch has values of its own or true and false', async () => {
    const resolved = await resolveVariables(
      variables(
        { name: 'a', type: 'switch', current: { value: 'false', text: 'false' } },
        { name: 'b', type: 'switch', options: [{ value: '1' }, { value: '0' }], current: { value: '1' } },
      ),
      {},
      RANGE,
      reader({}),
    );
    expect(resolved.options.a?.map(({ value }) => value)).toEqual(['true', 'false']);
    expect([resolved.current.a?.values, resolved.current.b?.values]).toEqual([['false'], ['1']]);
  });

  it('every board has its own name, its organisation, the user and the time zone', async () => {
    const system = systemVariables({ title: 'Fleet', uid: 'f', timezone: 'utc' });
    const { current } = await resolveVariables([], {}, RANGE, reader({}), { system });
    const text = '$__dashboard ${__dashboard.uid} ${__org.name} ${__user.login} $__timezone';
    expect(interpolateText(text, current)).toBe('Fleet f Main Org. admin utc');
  });
});

describe('values', () => {
  it('are found by what people read, as addresses made by hand have it', async () => {
    const list = variables({ name: 'v', type: 'custom', query: 'Dev : 1, Prod : 2' });
    const resolved = await resolveVariables(list, { v: ['Prod'] }, RANGE, reader({}));
    expect(resolved.current.v).toMatchObject({ values: ['2'], texts: ['Prod'] });
  });

  it('are neither read from the address nor written to it where the file says so', async () => {
    const list = variables({ name: 'v', type: 'custom', query: 'a,b', skipUrlSync: true });
    const resolved = await resolveVariables(list, { v: ['b'] }, RANGE, reader({}));
    expect(resolved.current.v?.values).toEqual(['a']);
    expect(String(writeUrlVariables(new URLSearchParams(), list, resolved.current))).toBe('');
  });

  it('fill what All stands for', async () => {
    const host = { name: 'host', type: 'custom', query: 'a.b' };
    const all = { name: 'v', type: 'custom', query: 'x', includeAll: true, allValue: '$host.*' };
    const resolved = await resolveVariables(variables(all, host), {}, RANGE, reader({}));
    expect(resolved.current.v?.allValue).toBe('a.b.*');
  });
});

describe('options', () => {
  it('come from the data source that the variable names', async () => {
    const asked: string[] = [];
    const ds = { name: 'ds', type: 'datasource', query: 'prometheus' };
    const of = (datasource: unknown) => ({
      name: 'v',
      type: 'query',
      query: 'label_values(job)',
      datasource,
    });
    const sources = new Map<string, string | null>([
      ['kanoa-prometheus', null],
      ['other', 'other'],
      ['Other', 'other'],
    ]);
    for (const datasource of ['${ds}', { uid: 'other' }, 'Other', { uid: '${DS_PROMETHEUS}' }, 'gone']) {
      await resolveVariables(variables(ds, of(datasource)), {}, RANGE, reader({}, asked, sources), {
        namesSources: true,
      });
    }
    expect(asked).toEqual(['', ' from other', ' from other', '', ''].map((from) => `job of all${from}`));
  });

  it('are read again for a new range only where the file says so, and never where it has them', async () => {
    const asked: string[] = [];
    const of = (name: string, refresh: number) => ({
      name,
      type: 'query',
      query: `label_values(${name})`,
      refresh,
      options: [
        { text: 'All', value: '$__all' },
        { text: 'x', value: 'x' },
      ],
    });
    const cache: OptionCache = new Map();
    const list = variables(of('never', 0), of('load', 1), of('range', 2));
    for (const toMs of [900_000, 900_100, 1_800_000]) {
      const resolved = await resolveVariables(list, {}, { fromMs: 0, toMs }, reader({}, asked), { cache });
      expect(resolved.options.never).toEqual([{ text: 'x', value: 'x' }]);
    }
    expect(asked).toEqual(['load of all', 'range of all', 'range of all']);
  });

  it('are read again after an answer that failed', async () => {
    let asked = 0;
    const failing = withValues(async () => {
      asked += 1;
      throw new Error('no contact');
    });
    const cache: OptionCache = new Map();
    const list = variables({ name: 'v', type: 'query', query: 'label_values(job)' });
    await resolveVariables(list, {}, RANGE, failing, { cache });
    await resolveVariables(list, {}, RANGE, failing, { cache });
    expect(asked).toBe(2);
  });
});
