/** Programs under test: started on free ports and in folders of their own, and ended with the test. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The programs that `make test-e2e` builds. */
export const MONITOR = process.env.KANOA_BIN ?? join(ROOT, 'bin/kanoa-monitor');
export const SIMSERVER = process.env.KANOA_SIMSERVER ?? join(ROOT, 'bin/simserver');

export interface Program {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a program; its input stays open until it is stopped. */
export function start(path: string, args: readonly string[]): Program {
  const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  child.stdout?.on('data', (chunk) => chunks.push(String(chunk)));
  child.stderr?.on('data', (chunk) => chunks.push(String(chunk)));
  const log = process.env.KANOA_E2E_LOG;
  if (log !== undefined) {
    const file = createWriteStream(log, { flags: 'a' });
    child.stdout?.pipe(file);
    child.stderr?.pipe(file);
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    child,
    output: () => chunks.join(''),
    async stop(signal = 'SIGTERM') {
      child.stdin?.end();
      child.kill(signal);
      await ended;
    },
  };
}

/** A folder that the test removes. */
export function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'kanoa-e2e-'));
}

export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** Writes a file and the folders above it. */
export async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}

/** Asks again and again, until the answer is not null or the time is over. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null>,
  limitMs = 30_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  let last = 'it never answered';
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== null) return answer;
      last = 'not yet';
    } catch (error) {
      last = String(error);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`waited ${limitMs} ms for ${what}: ${last}`);
}

/** The golden folder of the repository's own files. */
export function repositoryFile(path: string): Promise<string> {
  return readFile(join(ROOT, path), 'utf8');
}
