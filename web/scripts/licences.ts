/** Writes the licences of everything that ended up in the bundle beside it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

/** The plugin; the text depends on the bundled packages alone, in the order of their names. */
export function licences(): Plugin {
  return {
    name: 'kanoa-licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk' ? Object.keys(chunk.modules) : [],
      );
      this.emitFile({ type: 'asset', fileName: 'third-party-licences.txt', source: licenceText(modules) });
    },
  };
}

function licenceText(modules: readonly string[]): string {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== null));
  const entries = [...folders].map(describePackage).toSorted();
  const rule = `\n${'-'.repeat(72)}\n\n`;
  return `The user interface contains these works of others.\n${rule}${entries.join(rule)}`;
}

/** The folder of the package that a module belongs to; null for our own. */
function packageFolder(module: string): string | null {
  const at = module.lastIndexOf('/node_modules/');
  if (at < 0) return null;
  let folder = dirname(module.split('?')[0] ?? module);
  while (folder.length > at && readManifest(folder)?.name === undefined) folder = dirname(folder);
  return folder.length > at ? folder : null;
}

function readManifest(folder: string): Manifest | null {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return null;
  const manifest: Manifest = JSON.parse(readFileSync(path, 'utf8'));
  return manifest.version === undefined ? null : manifest;
}

function describePackage(folder: string): string {
  const manifest = readManifest(folder);
  const head = `${manifest?.name} ${manifest?.version} (${manifest?.license ?? 'licence not named'})`;
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice)/i.test(name));
  if (files.length === 0) throw new Error(`${head} carries no licence text`);
  const texts = files.toSorted().map((name) => readFileSync(join(folder, name), 'utf8'));
  return `${head}\n\n${texts.map((text) => `${text.replaceAll('\r\n', '\n').trim()}\n`).join('\n')}`;
}
