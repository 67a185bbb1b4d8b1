/** The real binary with a configuration of the test's own. */

import { join } from 'node:path';
import { eventually, folder, freePort, MONITOR, type Program, removeFolder, start, write } from './process';

export interface Monitor {
  readonly url: string;
  readonly api: string;
  readonly program: Program;
  /** One answer of the Prometheus API. */
  prometheus(path: string, form: Readonly<Record<string, string>>): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts `up` on free ports, with these files in its configuration folder. */
export function startMonitor(files: Readonly<Record<string, string>>): Promise<Monitor> {
  return run('up', files);
}

/** Starts `demo` on free ports. */
export function startDemo(): Promise<Monitor> {
  return run('demo', {});
}

async function run(verb: 'up' | 'demo', files: Readonly<Record<string, string>>): Promise<Monitor> {
  const dir = await folder();
  for (const [name, text] of Object.entries(files)) await write(join(dir, 'config', name), text);
  const [ui, prom] = [await freePort(), await freePort()];
  const [url, api] = [`http://127.0.0.1:${ui}`, `http://127.0.0.1:${prom}`];
  const program = start(MONITOR, [
    verb,
    '--no-open',
    ...(verb === 'up' ? ['--config-dir', join(dir, 'config'), '--data-dir', join(dir, 'data')] : []),
    ...['--listen', `127.0.0.1:${ui}`, '--api-listen', `127.0.0.1:${prom}`],
  ]);
  const stop = async () => {
    await program.stop();
    await removeFolder(dir);
  };
  try {
    await eventually('the monitor to be ready', async () =>
      (await fetch(`${api}/-/ready`)).ok ? true : null,
    );
  } catch (error) {
    await stop();
    throw new Error(`${error}\n${program.output()}`);
  }
  return { url, api, program, stop, prometheus: (path, form) => ask(`${api}/api/v1/${path}`, form) };
}

async function ask(url: string, form: Readonly<Record<string, string>>): Promise<unknown> {
  const answer = await fetch(`${url}?${new URLSearchParams(form)}`);
  const body = (await answer.json()) as { data?: unknown; error?: string };
  if (!answer.ok) throw new Error(`${url}: ${body.error ?? answer.status}`);
  return body.data;
}
