/** Simulated servers, and what truly happened in them. */

import { join } from 'node:path';
import { eventually, folder, type Program, removeFolder, SIMSERVER, start, write } from './process';

export interface ServerSpec {
  readonly name: string;
  readonly profile?: string;
  readonly version?: string;
  readonly v0?: boolean;
  readonly model?: string;
  readonly seed?: number;
  readonly rate?: number;
  readonly historySeconds?: number;
}

/** One page that a server gave out: when, and what its log had counted then. */
export interface Scrape {
  readonly atMs: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly sums: Readonly<Record<string, number>>;
  readonly finished: Readonly<Record<string, number>>;
  readonly gauges: Readonly<Record<string, number>>;
}

export interface Observation {
  readonly value: number;
  readonly n: number;
}

interface Announced {
  readonly control: string;
  readonly servers: Readonly<Record<string, { readonly addr: string }>>;
}

export interface Fleet {
  /** host:port by name. */
  readonly addresses: ReadonlyMap<string, string>;
  scrapes(server: string): Promise<Scrape[]>;
  observations(server: string, kind: string, fromMs: number, toMs: number): Promise<Observation[]>;
  blocks(server: string): Promise<number>;
  tell(server: string, verb: 'stop' | 'start' | 'restart' | 'freeze' | 'thaw'): Promise<void>;
  stop(): Promise<void>;
}

export async function startFleet(servers: readonly ServerSpec[]): Promise<Fleet> {
  const dir = await folder();
  await write(join(dir, 'spec.json'), JSON.stringify({ servers }));
  const program = start(SIMSERVER, ['-spec', join(dir, 'spec.json')]);
  const announced = await eventually('the simulated servers', async () => firstLine(program));
  const ask = (path: string, form: Readonly<Record<string, string>>, method = 'GET') =>
    fetch(`${announced.control}/${path}?${new URLSearchParams(form)}`, { method }).then((answer) =>
      answer.json(),
    );
  return {
    addresses: new Map(Object.entries(announced.servers).map(([name, { addr }]) => [name, addr])),
    scrapes: (server) => ask('scrapes', { server }) as Promise<Scrape[]>,
    async observations(server, values, fromMs, toMs) {
      const truth = await ask('truth', { server, values, fromMs: `${fromMs}`, toMs: `${toMs}` });
      return (truth as { values: Record<string, Observation[]> }).values[values] ?? [];
    },
    blocks: async (server) => ((await ask('truth', { server })) as { blocks: number }).blocks,
    tell: async (server, verb) => void (await ask(verb, { server }, 'POST')),
    async stop() {
      await program.stop();
      await removeFolder(dir);
    },
  };
}

async function firstLine(program: Program): Promise<Announced | null> {
  const [line, ...more] = program.output().split('\n');
  return more.length === 0 ? null : (JSON.parse(line ?? '') as Announced);
}
