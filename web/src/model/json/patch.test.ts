import { describe, expect, it } from 'vitest';
import { differenceOps } from './difference';
import { patchText, textAt } from './patch';

const FILE = `\uFEFF{
    "b": 1.0,
    "a": {"h": 8, "w": 12},
    "text": "\\u00e9\\/",
    "list": [
        {"id": 1e3},
        {"id": 2}
    ],
    "none": [],
    "twice": 1,
    "twice": 2
}
`;

describe('patchText', () => {
  it('changes one value and no other byte', () => {
    expect(patchText(FILE, [{ set: ['a', 'w'], value: 24 }])).toBe(FILE.replace('12', '24'));
    expect(patchText(FILE, [])).toBe(FILE);
  });

  it('writes new values in the indentation of the file', () => {
    const set = patchText(FILE, [{ set: ['c'], value: { x: [1, { y: null }], z: {} } }]);
    expect(set).toContain(`"twice": 2,
    "c": {
        "x": [
            1,
            {
                "y": null
            }
        ],
        "z": {}
    }
}
`);
    expect(patchText(FILE, [{ insert: ['list', 1], value: { id: 9 } }])).toContain(`1e3},
        {
            "id": 9
        },
        {"id": 2}`);
    expect(patchText(FILE, [{ insert: ['none', 0], value: 'x' }])).toContain(`"none": [
        "x"
    ],`);
  });

  it('keeps a file on one line that stands on one line', () => {
    const ops = [
      { set: ['b'], value: { c: [1] } },
      { insert: ['l', 1], value: 5 },
    ] as const;
    expect(patchText('{"a":1,"l":[4]}', ops)).toBe('{"a":1,"l":[4,5],"b":{"c":[1]}}');
    expect(patchText('{"a": 1, "l": [4]}', ops)).toBe('{"a": 1, "l": [4, 5], "b": {"c": [1]}}');
  });

  it('keeps the line ends of Windows', () => {
    const file = '{\r\n\t"a": 1\r\n}\r\n';
    expect(patchText(file, [{ set: ['b'], value: { c: 1 } }])).toBe(
      '{\r\n\t"a": 1,\r\n\t"b": {\r\n\t\t"c": 1\r\n\t}\r\n}\r\n',
    );
  });

  it('removes keys and items with their comma', () => {
    const file = '{\n  "a": 1,\n  "b": [1, 2, 3],\n  "c": 3\n}';
    expect(patchText(file, [{ remove: ['a'] }])).toBe('{\n  "b": [1, 2, 3],\n  "c": 3\n}');
    expect(patchText(file, [{ remove: ['c'] }])).toBe('{\n  "a": 1,\n  "b": [1, 2, 3]\n}');
    expect(patchText(file, [{ remove: ['b', 0] }, { remove: ['b', 1] }])).toContain('[2]');
    expect(patchText(file, [{ remove: ['a'] }, { remove: ['b'] }, { remove: ['c'] }])).toBe('{}');
    expect(patchText(file, [{ remove: ['nothing', 'here'] }])).toBe(file);
  });

  it('changes the key that counts where a file has it twice, and removes both', () => {
    expect(patchText(FILE, [{ set: ['twice'], value: 3 }])).toContain('"twice": 1,\n    "twice": 3');
    expect(JSON.parse(patchText(FILE, [{ remove: ['twice'] }]).slice(1))).not.toHaveProperty('twice');
  });

  it('moves an item as it is written into another list', () => {
    const file = '{\n  "panels": [\n    {\n      "x": 1.0\n    },\n    {\n      "y": 2\n    }\n  ]\n}';
    const moved = patchText(file, [{ move: ['panels', 0], to: ['panels', 0, 'panels', 0] }]);
    expect(moved).toBe(
      '{\n  "panels": [\n    {\n      "y": 2,\n      "panels": [\n        {\n          "x": 1.0\n        }\n      ]\n    }\n  ]\n}',
    );
    expect(patchText(moved, [{ move: ['panels', 0, 'panels', 0], to: ['panels', 0] }])).toBe(
      file.replace('"y": 2', '"y": 2,\n      "panels": []'),
    );
  });

  it('makes what is missing on the way, and replaces what stands in the way', () => {
    expect(JSON.parse(patchText('{"a":null}', [{ set: ['a', 'b', 0, 'c'], value: 1 }]))).toEqual({
      a: { b: [{ c: 1 }] },
    });
    expect(patchText('{"panels":5}', [{ insert: ['panels', 3], value: 1 }])).toBe('{"panels":[1]}');
  });

  it('takes keys like __proto__ for keys', () => {
    const patched = patchText('{}', [{ set: ['__proto__', 'x'], value: 1 }]);
    expect(patched).toBe('{"__proto__":{"x":1}}');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('makes changes that build on each other in their order', () => {
    const ops = [
      { set: ['a'], value: { b: 1 } },
      { set: ['a', 'c'], value: 2 },
      { remove: ['a', 'b'] },
      { set: ['d'], value: 1 },
      { set: ['d'], value: 2 },
      { set: ['e'], value: 3 },
    ] as const;
    expect(patchText('{}', ops)).toBe('{"a":{"c":2},"d":2,"e":3}');
  });

  it('moves 400 panels in one go', () => {
    const panels = Array.from({ length: 400 }, (_, y) => ({ type: 'stat', gridPos: { x: 0, y } }));
    const file = JSON.stringify({ panels }, null, 2);
    const ops = panels.map((_, i) => ({ set: ['panels', i, 'gridPos', 'y'], value: i * 8 }));
    const started = performance.now();
    const patched = JSON.parse(patchText(file, ops));
    expect(performance.now() - started).toBeLessThan(1000);
    expect(patched.panels[399].gridPos.y).toBe(3192);
  });
});

describe('textAt', () => {
  it('finds a dashboard inside of an answer as it is written', () => {
    const answer = '{"meta":{"a":1},"dashboard":{"x": 1.0,\n "y":[ ]}}';
    expect(textAt(answer, ['dashboard'])).toBe('{"x": 1.0,\n "y":[ ]}');
    expect(textAt(answer, ['nothing'])).toBeNull();
  });
});

describe('differenceOps', () => {
  it('touches only what differs', () => {
    const before = { a: 1, b: { c: [1, 2, 3, 4], d: 1 }, e: 1 };
    const after = { b: { d: 1, c: [1, 3, 4] }, a: 1, f: undefined, g: 2 };
    expect(differenceOps([], before, after)).toEqual([
      { remove: ['e'] },
      { remove: ['b', 'c', 1] },
      { set: ['g'], value: 2 },
    ]);
  });

  it('turns any value into any other', () => {
    const values = [1, null, [], {}, [1, 2], [2, 1, 3], { a: [1, { b: 2 }] }, { a: [{ b: 3 }, 1, 1] }, 'x'];
    for (const before of values) {
      for (const after of values) {
        const text = patchText(JSON.stringify({ v: before }), differenceOps(['v'], before, after));
        expect(JSON.parse(text)).toEqual({ v: after });
      }
    }
  });
});
