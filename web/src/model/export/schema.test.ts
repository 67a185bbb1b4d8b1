import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { classicText } from '../migrate/classicText';
import { samples } from '../testing/samples';
import { exportForSharing } from './share';

const WEB = fileURLToPath(new URL('../../../', import.meta.url));
const SHIPPED = new URL('../../../../monitoring/grafana/dashboards/', import.meta.url);
/** Inside of node_modules, so that the compiler finds Grafana's types. */
const FOLDER = `${WEB}node_modules/.cache/schema-${process.pid}/`;

/**
 * Grafana's types with the words of their enums for the enums themselves, because files
 * hold words; and lists that nobody changes, because constants are such.
 */
const WRITTEN = `import type { Dashboard } from '@grafana/schema';
export type Written<T> = T extends string ? \`\${T}\`
  : T extends readonly (infer Item)[] ? readonly Written<Item>[]
  : T extends object ? { readonly [Key in keyof T]: Written<T[Key]> }
  : T;
export type Board = Written<Dashboard>;
`;

/** Samples of which the migrations write every part; others have oddities of their own, which stay. */
const WRITTEN_BY_US = new Set([
  'grid-schema-5.json',
  'rows-schema-14.json',
  'tables-schema-22.json',
  'v2-grid.json',
]);

const SOURCES = [{ name: 'prom', uid: 'p', type: 'prometheus' }];

/** The compiler repeats whole dashboards. */
const MOST_WORDS = 4000;

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** What Grafana's types say of dashboards; empty when all of them fit. */
function complaints(boards: ReadonlyMap<string, string>): string {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}written.ts`, WRITTEN);
  const files = [...boards].map(([name, text], i) => {
    const file = `${FOLDER}board${i}.ts`;
    const json = text.replace('\uFEFF', '');
    writeFileSync(
      file,
      `// ${name}\nimport type { Board } from './written';\nconst json = ${json.trim()} as const;\nexport const board: Board = json;\n`,
    );
    return file;
  });
  const options =
    '--noEmit --strict --skipLibCheck --ignoreConfig --module esnext --target es2022 --types node';
  try {
    const args = [...options.split(' '), '--moduleResolution', 'bundler', ...files];
    execFileSync(`${WEB}node_modules/.bin/tsc`, args, { cwd: WEB, encoding: 'utf8' });
    return '';
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? error).slice(0, MOST_WORDS);
  }
}

function shipped(): Map<string, string> {
  const names = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  return new Map(names.map((name) => [name, readFileSync(new URL(name, SHIPPED), 'utf8')]));
}

describe("Grafana's own types of a dashboard", () => {
  it('fit every board that ships, as it is and as it is shared', () => {
    const boards = shipped();
    const shared = [...boards].map(([name, text]): [string, string] => [
      `shared ${name}`,
      exportForSharing(text, []),
    ]);
    expect(boards.size).toBeGreaterThan(10);
    expect(complaints(new Map([...boards, ...shared]))).toBe('');
  }, 120_000);

  it('fit what old schemas and schema v2 are exported as', () => {
    const boards = new Map(samples().map(({ name, text }) => [name, classicText(text, SOURCES)]));
    const written = [...boards].filter(([name]) => WRITTEN_BY_US.has(name));
    expect(written).toHaveLength(WRITTEN_BY_US.size);
    expect(complaints(new Map(written))).toBe('');
  }, 120_000);

  it('complain about a dashboard that is wrong', () => {
    const wrong = '{ "schemaVersion": 42, "panels": [{ "type": "stat", "title": 5 }] }';
    expect(complaints(new Map([['wrong', wrong]]))).toContain('not assignable');
  }, 120_000);
});
