/** What happened, and when: marks on charts over time. Times are Unix milliseconds. Pure. */

import { asList, asNumber, asObject, asString, asStrings, isObject, type JsonObject, oneOf } from './json';
import type { TimeRange } from './time';

export interface Annotation {
  /** Unique among all that are shown. */
  readonly id: string;
  /** From a query of the board, made by hand, or found by the stack itself. */
  readonly source: 'query' | 'manual' | 'found';
  readonly timeMs: number;
  /** The end of a span; null for a moment. */
  readonly endMs: number | null;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  /** A colour name of Grafana, or CSS. */
  readonly color: string;
  /** Null for all panels of the board. */
  readonly panelId: number | null;
  /** What it happened to, where the stack found it. */
  readonly targets?: readonly MarkTarget[];
  /** Of a query that is for some panels, or for all but some. */
  readonly only?: PanelFilter | null;
}

/** A target, named as series name it. */
export interface MarkTarget {
  readonly job: string;
  readonly instance: string;
}

/** Some panels, or all but these. */
export interface PanelFilter {
  readonly ids: readonly number[];
  readonly except: boolean;
}

/**
 * Reads a list of annotations: ours (`timeMs`, `endMs`), or those of Grafana's
 * route /api/annotations (`time`, `timeEnd`). What has no time is left out.
 */
export function readAnnotations(raw: unknown, source: Annotation['source'] = 'manual'): Annotation[] {
  return asList(raw)
    .filter(isObject)
    .map((one) => readAnnotation(one, source))
    .filter((one) => one !== null);
}

function readAnnotation(raw: JsonObject, source: Annotation['source']): Annotation | null {
  const timeMs = asNumber(raw.timeMs ?? raw.time);
  if (timeMs === null) {
    return null;
  }
  const endMs = asNumber(raw.endMs ?? raw.timeEnd);
  const targets = asList(raw.targets)
    .filter(isObject)
    .map(({ job, instance }) => ({ job: asString(job), instance: asString(instance) }));
  return {
    id: asString(raw.id, String(asNumber(raw.id) ?? `${source} ${timeMs} ${asString(raw.text)}`)),
    source: raw.source === undefined ? source : oneOf(raw.source, ['manual', 'query', 'found']),
    timeMs,
    endMs: endMs !== null && endMs > timeMs ? endMs : null,
    title: asString(raw.title),
    text: asString(raw.text),
    tags: asStrings(raw.tags),
    color: asString(raw.color) || asString(asObject(raw.data).color) || DEFAULT_COLORS[source],
    // Grafana writes 0 for "no panel".
    panelId: asNumber(raw.panelId) || null,
    ...(targets.length > 0 ? { targets } : {}),
  };
}

const DEFAULT_COLORS: Readonly<Record<Annotation['source'], string>> = {
  query: 'purple',
  manual: 'blue',
  found: 'gray',
};

/** Those that a panel shows, oldest first: of the whole board, and its own. */
export function annotationsOf(
  all: readonly Annotation[],
  panelId: number,
  { fromMs, toMs }: TimeRange,
): Annotation[] {
  return all
    .filter((one) => one.panelId === null || one.panelId === panelId)
    .filter(({ only }) => only == null || only.ids.includes(panelId) !== only.except)
    .filter(({ timeMs, endMs }) => timeMs <= toMs && (endMs ?? timeMs) >= fromMs)
    .sort((a, b) => a.timeMs - b.timeMs);
}

/** To each side of a mark, where it is shown with what is around it. */
const AROUND_MS = 5 * 60_000;

/** A mark with the five minutes before and after it. */
export function rangeAround({ timeMs, endMs }: Annotation): TimeRange {
  return { fromMs: timeMs - AROUND_MS, toMs: (endMs ?? timeMs) + AROUND_MS };
}

/** What a mark says, on one line: "Restart: the server began anew". */
export function annotationText({ title, text, tags }: Annotation): string {
  const words = [title, text].map((part) => part.trim()).filter((part) => part !== '');
  return words.length > 0 ? words.join(': ') : tags.join(', ') || 'Mark';
}
