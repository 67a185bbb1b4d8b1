/** What the server writes into index.html before the first line of script runs. */

import { asBool, asNumber, asObject, asString } from '../model/json';

export interface Boot {
  readonly version: string;
  /** True when the data on every page is made up. */
  readonly simulated: boolean;
  readonly homeDashboardUid: string;
  /** The Prometheus API, as a person would type it: "http://127.0.0.1:9090". */
  readonly apiUrl: string;
  readonly scrapeIntervalSeconds: number;
  /** What the person prefers; empty texts leave it to the browser and the board. */
  readonly theme: string;
  readonly timezone: string;
  readonly weekStart: string;
}

/** Reads the data block; without one (the development server) every field has its default. */
export function readBoot(document: Document): Boot {
  const text = document.getElementById('boot')?.textContent ?? 'null';
  return parseBoot(text);
}

/** Reads the JSON of the data block; text that is no JSON counts as an empty object. */
export function parseBoot(text: string): Boot {
  const raw = asObject(parse(text));
  return {
    version: asString(raw.version, 'dev'),
    simulated: asBool(raw.simulated),
    homeDashboardUid: asString(raw.homeDashboardUid),
    apiUrl: asString(raw.apiUrl, 'http://127.0.0.1:9090'),
    scrapeIntervalSeconds: asNumber(raw.scrapeIntervalSeconds) ?? 15,
    theme: asString(raw.theme),
    timezone: asString(raw.timezone),
    weekStart: asString(raw.weekStart),
  };
}

/** What came with the page and spares a request: the answers of the server as they were then. */
export interface Came {
  /** Of /api/dashboards/uid/…, for the dashboard that the page shows; null where there is none. */
  readonly board: unknown;
  /** Of /api/kanoa/targets; null where it did not come. */
  readonly targets: unknown;
}

/** Reads the data blocks beside the first one. */
export function readCame(document: Document): Came {
  const block = (id: string) => parse(document.getElementById(id)?.textContent ?? 'null');
  return { board: block('board'), targets: block('targets') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
