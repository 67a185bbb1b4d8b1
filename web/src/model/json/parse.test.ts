import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, readJson } from './parse';

function faultOf(text: string) {
  const read = readJson(text);
  if (!('fault' in read)) {
    throw new Error('this is JSON');
  }
  return read.fault;
}

describe('readJson', () => {
  it('reads JSON, with or without a byte order mark', () => {
    expect(readJson('{"a": [1]}')).toEqual({ value: { a: [1] } });
    expect(readJson('\uFEFF{}\n')).toEqual({ value: {} });
  });

  it('says where a file is wrong, what is wrong and what to do', () => {
    expect(faultOf('{\n  "a": 1,\n}')).toMatchObject({ line: 3, column: 1 });
    expect(faultOf('{\n  "a": 1,\n}').mend).toContain('comma too many');
    expect(faultOf('{"a": 1 "b": 2}').message).toContain('comma is missing');
    expect(faultOf('{"a": 1').message).toContain('}');
    expect(faultOf('// c\n{}').message).toContain('comments');
    expect(faultOf("{'a': 1}").line).toBe(1);
    expect(faultOf('{"a": 01}').line).toBe(1);
    expect(faultOf('').message).not.toBe('');
    expect(faultOf('{"a": "x\ny"}').message).not.toBe('');
    expect(faultOf('{"a": NaN}').message).toContain('not JSON');
  });

  it('recognises the marks of an unfinished merge', () => {
    const fault = faultOf('{\n<<<<<<< HEAD\n  "a": 1\n=======\n  "a": 2\n>>>>>>> other\n}');
    expect(fault).toMatchObject({ line: 2, column: 1 });
    expect(fault.message).toContain('git merge');
  });

  it('refuses what is nested too deep, before a parser sees it', () => {
    const fault = faultOf(`{"a":\n${'['.repeat(100_000)}`);
    expect(fault).toMatchObject({ line: 2, column: MAX_DEPTH });
    expect(readJson(`"${'['.repeat(1000)}"`)).toMatchObject({ value: expect.any(String) });
  });
});
