import { describe, expect, it } from 'vitest';
import { dependencyLevels } from './chain';
import { resolveVariables } from './resolve';
import { RANGE, reader, variables, withValues } from './testing';
import { readUrlVariables, writeUrlVariables } from './url';

describe('resolveVariables', () => {
  const instance = {
    name: 'instance',
    type: 'query',
    query: { query: 'label_values(up{job="vllm"}, instance)', refId: 'x' },
    multi: true,
    includeAll: true,
    current: { text: ['All'], value: ['$__all'] },
    sort: 1,
  };
  const model = {
    name: 'model',
    type: 'query',
    query: 'label_values(vllm:x{instance=~"$instance"}, model_name)',
    current: { value: 'gone' },
  };

  it('asks for a variable that depends on another after it, with what was chosen', async () => {
    const asked: string[] = [];
    const answers = {
      'instance of up{job="vllm"}': ['b:2', 'a:1'],
      'model_name of vllm:x{instance=~"a:1"}': ['llama', 'qwen'],
    };
    const resolved = await resolveVariables(
      variables(model, instance),
      { instance: ['a:1'] },
      RANGE,
      reader(answers, asked),
    );
    expect(asked).toEqual(['instance of up{job="vllm"}', 'model_name of vllm:x{instance=~"a:1"}']);
    expect(resolved.options.instance).toEqual([
      { text: 'a:1', value: 'a:1' },
      { text: 'b:2', value: 'b:2' },
    ]);
    expect(resolved.current.instance).toMatchObject({ all: false, multi: true, values: ['a:1'] });
    expect(resolved.current.model).toMatchObject({ values: ['llama'], multi: false });
  });

  it('makes All every option', async () => {
    const resolved = await resolveVariables(
      variables(instance),
      {},
      RANGE,
      reader({ 'instance of up{job="vllm"}': ['a:1', 'b:2'] }),
    );
    expect(resolved.current.instance).toMatchObject({ all: true, values: ['a:1', 'b:2'], texts: ['All'] });
  });

  it('keeps what the address says, also when it is no option any more', async () => {
    const resolved = await resolveVariables(variables(instance), { instance: ['gone:9'] }, RANGE, reader({}));
    expect(resolved.current.instance).toMatchObject({ all: false, values: ['gone:9'] });
  });

  it('says why options are missing, and goes on with the others', async () => {
    const failing = withValues(async () => Promise.reject(new Error('no contact')));
    const resolved = await resolveVariables(
      variables(
        instance,
        { name: 'c', type: 'custom', query: 'a, one second : 1s' },
        { name: 'j', type: 'custom', valuesFormat: 'json', query: '{"a": 1}' },
      ),
      {},
      RANGE,
      failing,
    );
    expect(resolved.errors).toEqual({
      instance: 'no contact',
      j: 'The list of this variable is no JSON list.',
    });
    expect(resolved.options.c).toEqual([
      { text: 'a', value: 'a' },
      { text: 'one second', value: '1s' },
    ]);
  });

  it('resolves data sources, constants, text boxes and intervals', async () => {
    const resolved = await resolveVariables(
      variables(
        { name: 'ds', type: 'datasource', query: 'prometheus', current: { text: 'x', value: 'foreign' } },
        { name: 'k', type: 'constant', query: 'fixed' },
        { name: 't', type: 'textbox', query: 'typed' },
        { name: 'i', type: 'interval', query: '1m,10m,nonsense' },
      ),
      { k: ['other'], t: ['from the address'] },
      RANGE,
      reader({}),
    );
    const chosen = Object.fromEntries(
      Object.entries(resolved.current).map(([name, value]) => [name, value.values]),
    );
    expect(chosen).toEqual({ ds: ['kanoa-prometheus'], k: ['fixed'], t: ['from the address'], i: ['1m'] });
    expect(resolved.options.i?.map((option) => option.value)).toEqual(['1m', '10m']);
  });

  it('survives variables that depend on each other in a circle', async () => {
    const circle = variables(
      { name: 'a', type: 'query', query: 'label_values(x{l="$b"}, l)' },
      { name: 'b', type: 'query', query: 'label_values(x{l="$a"}, l)' },
    );
    expect(dependencyLevels(circle).flat()).toHaveLength(2);
    await expect(resolveVariables(circle, {}, RANGE, reader({}))).resolves.toBeDefined();
  });

  it('survives a variable called __proto__', async () => {
    const resolved = await resolveVariables(
      variables({ name: '__proto__', type: 'custom', query: 'a' }),
      {},
      RANGE,
      reader({}),
    );
    expect(Object.keys(resolved.current)).toEqual(['__proto__']);
    expect(({} as { values?: unknown }).values).toBeUndefined();
  });

  it('applies the regex of a variable, with other variables in it as text', async () => {
    const resolved = await resolveVariables(
      variables(
        { name: 'host', type: 'custom', query: 'a.b' },
        { name: 'port', type: 'query', query: 'label_values(instance)', regex: '/^$host:(.*)$/' },
      ),
      {},
      RANGE,
      reader({ 'instance of all': ['a.b:1', 'axb:2', 'a.b:3'] }),
    );
    expect(resolved.options.port?.map((option) => option.value)).toEqual(['1', '3']);
  });
});

describe('variables in addresses', () => {
  it('survive the way into an address and back', async () => {
    const declared = variables(
      { name: 'instance', type: 'custom', query: 'a,b,c', multi: true, includeAll: true },
      { name: 'model', type: 'custom', query: 'x&y=1,z', includeAll: true },
    );
    const url = readUrlVariables(
      new URLSearchParams('from=now-1h&var-instance=a&var-instance=c&var-model=$__all&var-=x'),
    );
    expect(url).toEqual({ instance: ['a', 'c'], model: ['$__all'] });
    const { current } = await resolveVariables(declared, url, RANGE, reader({}));
    const params = writeUrlVariables(new URLSearchParams('from=now-1h&var-old=1'), declared, current);
    expect(params.toString()).toBe('from=now-1h&var-instance=a&var-instance=c&var-model=%24__all');
    expect(readUrlVariables(params)).toEqual(url);
  });

  it('do not touch the prototype of objects', () => {
    const url = readUrlVariables(new URLSearchParams('var-__proto__=x&var-constructor=y'));
    expect(Object.keys(url).sort()).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
