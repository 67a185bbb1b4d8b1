/** What the reference shows under a filter, and what is said of one's own servers. Pure. */

import type { FamilyEntry, OwnServer, Reference, SignalEntry } from '../../api/readReference';
import { formatWhole, plural } from '../../words/figures';

export const PARTS = ['signals', 'metrics', 'new'] as const;

/** What is listed: what is worth knowing, what is exposed, and what nobody has described yet. */
export type Part = (typeof PARTS)[number];

export interface Filter {
  readonly text: string;
  /** Identifier of an engine; empty for all. */
  readonly engine: string;
  /** Only what the person's own servers expose. */
  readonly mine: boolean;
  /** The entry that the address names; it is shown whatever else is filtered. */
  readonly anchor: string;
}

/** A name that the catalog does not know, and who exposes it. */
export interface Unknown {
  readonly name: string;
  readonly servers: readonly OwnServer[];
}

export interface Found {
  readonly signals: readonly SignalEntry[];
  readonly families: readonly FamilyEntry[];
  readonly unknown: readonly Unknown[];
}

export function filterReference(reference: Reference, filter: Filter): Found {
  const words = filter.text.toLowerCase().split(/\s+/);
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const ofEngine = (engines: readonly string[]) => filter.engine === '' || engines.includes(filter.engine);
  const exposed = exposedFamilies(reference);
  const names = new Set(exposed.map(({ name }) => name));
  return {
    signals: reference.signals.filter(
      (signal) =>
        signalAnchor(signal) === filter.anchor ||
        (fits(textOfSignal(signal)) &&
          ofEngine(signal.engines.map(({ engine }) => engine)) &&
          (!filter.mine || signal.engines.some(({ metrics }) => metrics.some((name) => names.has(name))))),
    ),
    families: reference.families.filter(
      (family) =>
        family.anchor === filter.anchor ||
        (fits(textOfFamily(family)) &&
          ofEngine([family.engine]) &&
          (!filter.mine || exposed.includes(family))),
    ),
    unknown: unknownNames(reference).filter(
      ({ name, servers }) =>
        fits(name) &&
        (filter.engine === '' || servers.some((server) => isOf(server, filter.engine, reference))),
    ),
  };
}

/** What own servers expose: names count only for servers of the engine that they belong to. */
function exposedFamilies({ families, servers }: Reference): readonly FamilyEntry[] {
  return families.filter(({ name, engineTitle }) =>
    serversOf(engineTitle, servers).some((server) => server.families.has(name)),
  );
}

function isOf(server: OwnServer, engine: string, { families }: Reference): boolean {
  return families.some((family) => family.engine === engine && family.engineTitle === server.engineTitle);
}

function textOfSignal({ id, title, group, meaning, engines }: SignalEntry): string {
  return [id, title, group, meaning, ...engines.flatMap(({ metrics }) => metrics)].join('\n');
}

function textOfFamily({ name, engineTitle, meaning, type, unit, flag, feature }: FamilyEntry): string {
  return [name, engineTitle, meaning, type, unit, flag, feature].join('\n');
}

function unknownNames({ servers }: Reference): Unknown[] {
  const byName = new Map<string, OwnServer[]>();
  for (const server of servers) {
    for (const name of server.unknown) byName.set(name, [...(byName.get(name) ?? []), server]);
  }
  return [...byName]
    .map(([name, exposing]) => ({ name, servers: exposing }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The place of a signal on the page; metrics stand under their names. */
export function signalAnchor({ id }: Pick<SignalEntry, 'id'>): string {
  return `signal-${id}`;
}

/** Which list an address speaks of: that of the entry which it names, else what it says. */
export function toPart(show: string | null, anchor: string, reference: Reference | null): Part {
  if (anchor.startsWith('signal-')) return 'signals';
  if (reference?.families.some((family) => family.anchor === anchor) === true) return 'metrics';
  if (reference?.servers.some(({ unknown }) => unknown.includes(anchor)) === true) return 'new';
  return PARTS.find((part) => part === show) ?? 'signals';
}

/** Every engine that something is known of, by title. */
export function enginesOf({ families }: Reference): { readonly value: string; readonly text: string }[] {
  const titles = new Map(families.map(({ engine, engineTitle }) => [engine, engineTitle || engine]));
  return [...titles]
    .map(([value, text]) => ({ value, text }))
    .toSorted((a, b) => a.text.localeCompare(b.text));
}

/** "Your 3 servers expose 214 of the 480 metrics known here. New to us: 3." */
export function summary(reference: Reference): string {
  const { servers, families } = reference;
  if (servers.length === 0) {
    return `${formatWhole(families.length)} metrics are known here. Yours are marked as soon as a server is found.`;
  }
  const known = exposedFamilies(reference).length;
  const who =
    servers.length === 1 ? 'Your server exposes' : `Your ${plural(servers.length, 'server')} expose`;
  const unknown = unknownNames(reference).length;
  const news = unknown === 0 ? '' : ` New to us: ${formatWhole(unknown)}.`;
  return `${who} ${formatWhole(known)} of the ${formatWhole(families.length)} metrics known here.${news}`;
}

/** "46 known, 2 missing that its version should have, 1 new to us". */
export function serverWords({ exposes, missing, unknown }: OwnServer): string {
  return [
    `${formatWhole(exposes)} known`,
    missing.size > 0 ? `${formatWhole(missing.size)} missing that its version should have` : '',
    unknown.length > 0 ? `${formatWhole(unknown.length)} new to us` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Entries under their headings, in the order in which these first come. */
export function grouped<T>(entries: readonly T[], headingOf: (entry: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const heading = headingOf(entry);
    groups.set(heading, [...(groups.get(heading) ?? []), entry]);
  }
  return [...groups];
}

/** Whether a server has a metric, and if not why, as short as it can be said. */
export interface Having {
  readonly has: boolean;
  /** "yes", "since 0.11.0", "needs --flag". */
  readonly word: string;
  /** The same in a sentence. */
  readonly sentence: string;
}

export function having(family: FamilyEntry, server: OwnServer): Having {
  if (server.families.has(family.name)) return { has: true, word: 'yes', sentence: 'It exposes this.' };
  const no = (word: string, sentence: string): Having => ({ has: false, word, sentence });
  const version = server.version === '' ? 'Its release' : `Release ${server.version}`;
  if (olderThan(server.version, family.since)) {
    return no(`since ${family.since}`, `${version} does not have it yet: it came with ${family.since}.`);
  }
  if (family.until !== '' && olderThan(family.until, server.version)) {
    const after = family.replacedBy === '' ? '' : ` It is ${family.replacedBy} now.`;
    return no(`until ${family.until}`, `${version} has it no more: it went after ${family.until}.${after}`);
  }
  if (family.flag !== '') return no('needs a flag', `Start the server with ${family.flag}.`);
  if (family.feature !== '') {
    return no('not used', `It appears once the server is used for it: ${family.feature}.`);
  }
  if (family.hidden !== '') return no('hidden', 'Its release hides it unless hidden metrics are asked for.');
  if (server.missing.has(family.name)) {
    return no('missing', `${version} should have it, and does not. It may appear with the first request.`);
  }
  return no('no', 'It is not on the page of the server.');
}

/** The servers of an engine: only they can have its metrics. */
export function serversOf(engineTitle: string, servers: readonly OwnServer[]): readonly OwnServer[] {
  return servers.filter((server) => server.engineTitle === engineTitle);
}

/** Compares the first release number in two texts; false where one has none. */
export function olderThan(a: string, b: string): boolean {
  const [first, second] = [release(a), release(b)];
  if (first === null || second === null) return false;
  const differing = first.findIndex((part, i) => part !== (second[i] ?? 0));
  return differing >= 0 && (first[differing] ?? 0) < (second[differing] ?? 0);
}

function release(text: string): number[] | null {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match === null ? null : [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
}
