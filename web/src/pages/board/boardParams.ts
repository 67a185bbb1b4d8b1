/** What the address of a board says, by Grafana's names, and what the file says where it is silent. */

import { type DashboardModel, isRelative, LIVE, parseDuration, parseRange, type RawRange } from '../../model';
import { readComparison } from '../../model/compare';
import { readZone, type ZoneName } from '../../model/zone';

export interface BoardView {
  readonly range: RawRange;
  /** As the address or the file has it; empty for off. */
  readonly refresh: string;
  /** Milliseconds; null for off, or where the range never moves. */
  readonly refreshMs: number | null;
  readonly viewPanel: number | null;
  /** The zone in which times are written and read. */
  readonly timezone: ZoneName;
  /** What is compared with: "1d"; empty for nothing. The name is ours. */
  readonly compare: string;
}

/** Faster than this nobody can see, and the server has better things to do. */
const FASTEST_MS = 200;

const FALLBACK: RawRange = { from: 'now-1h', to: 'now' };

type File = Pick<DashboardModel, 'time' | 'refresh'> & Partial<Pick<DashboardModel, 'timezone' | 'raw'>>;

/** Reads the address; a range, an interval or a zone that means nothing counts as not given. */
export function readView(
  params: URLSearchParams,
  model: File | null,
  scrapeIntervalSeconds: number,
): BoardView {
  const range = readRange(params, model?.time ?? FALLBACK);
  const refresh = readRefresh(params.get('refresh') ?? fileRefresh(model), scrapeIntervalSeconds);
  const ms = refresh === LIVE ? scrapeIntervalSeconds * 1000 : refresh === '' ? null : parseDuration(refresh);
  return {
    range,
    refresh,
    refreshMs: ms === null || !isRelative(range) ? null : Math.max(ms, FASTEST_MS),
    viewPanel: readPanelId(params.get('viewPanel')),
    timezone: readTimezone(params.get('timezone'), model?.timezone ?? ''),
    compare: readComparison(params.get('compare') ?? ''),
  };
}

/** Grafana's "live now" draws all the time; here a board is as new as what is scraped. */
function fileRefresh(model: File | null): string {
  return model?.refresh || (model?.raw?.liveNow === true ? LIVE : '');
}

function readTimezone(asked: string | null, inFile: string): ZoneName {
  return (asked === null ? null : readZone(asked)) ?? readZone(inFile) ?? 'browser';
}

function readRange(params: URLSearchParams, fallback: RawRange): RawRange {
  const range = { from: params.get('from') ?? fallback.from, to: params.get('to') ?? fallback.to };
  return parseRange(range, Date.now()) === null ? fallback : range;
}

/** "auto" means as often as there is something new. */
function readRefresh(text: string, scrapeIntervalSeconds: number): string {
  if (text === 'auto') return `${scrapeIntervalSeconds}s`;
  return text === LIVE || parseDuration(text) !== null ? text : '';
}

/** Both of Grafana's forms: "4" and "panel-4". */
export function readPanelId(text: string | null): number | null {
  const match = /^(?:panel-)?(\d+)$/.exec(text ?? '');
  return match === null ? null : Number(match[1]);
}
