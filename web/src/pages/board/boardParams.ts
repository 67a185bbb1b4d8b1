/** What the address of a board says, by Grafana's names, and what the file says where it is silent. */

import { type DashboardModel, isRelative, parseDuration, parseRange, type RawRange } from '../../model';

export interface BoardView {
  readonly range: RawRange;
  /** As the address or the file has it; empty for off. */
  readonly refresh: string;
  /** Milliseconds; null for off, or where the range never moves. */
  readonly refreshMs: number | null;
  readonly viewPanel: number | null;
}

const FALLBACK: RawRange = { from: 'now-1h', to: 'now' };

/** Reads the address; a range or an interval that means nothing counts as not given. */
export function readView(
  params: URLSearchParams,
  model: Pick<DashboardModel, 'time' | 'refresh'> | null,
  scrapeIntervalSeconds: number,
): BoardView {
  const range = readRange(params, model?.time ?? FALLBACK);
  const refresh = readRefresh(params.get('refresh') ?? model?.refresh ?? '', scrapeIntervalSeconds);
  const ms = refresh === '' ? null : parseDuration(refresh);
  return {
    range,
    refresh,
    refreshMs: ms === null || !isRelative(range) ? null : Math.max(ms, 1_000),
    viewPanel: readPanelId(params.get('viewPanel')),
  };
}

function readRange(params: URLSearchParams, fallback: RawRange): RawRange {
  const range = { from: params.get('from') ?? fallback.from, to: params.get('to') ?? fallback.to };
  return parseRange(range, Date.now()) === null ? fallback : range;
}

/** "auto" means as often as there is something new. */
function readRefresh(text: string, scrapeIntervalSeconds: number): string {
  if (text === 'auto') return `${scrapeIntervalSeconds}s`;
  return parseDuration(text) === null ? '' : text;
}

/** Both of Grafana's forms: "4" and "panel-4". */
function readPanelId(text: string | null): number | null {
  const match = /^(?:panel-)?(\d+)$/.exec(text ?? '');
  return match === null ? null : Number(match[1]);
}
