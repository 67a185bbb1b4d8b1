/**
 * The sentences that the shell says. Plain and short: what is, then what to do.
 * Words about a panel's data come from the server and from the panels themselves.
 */

import { formatSpan, plural } from './figures';

export const SIMULATED =
  'Simulated data: these servers do not exist. Every number on this page is made up by the demo.';

export const FAILED_TITLE = 'This page met an error of its own';

/** The banner while the server is silent. */
export function lostContact(seconds: number): string {
  const since = seconds < 5 ? '' : ` for ${formatSpan(seconds)}`;
  return `kanoa-monitor has not answered${since}. What you see is as old as that. Trying again every second.`;
}

/** The banner while the log is read; share is 0..1, or null when it is not known. */
export function replaying(share: number | null): string {
  const far = share === null ? '' : ` ${Math.floor(share * 100)} % done.`;
  return `Reading the log of the last hours.${far} Charts fill in when it has been read.`;
}

/** First run, in the words of the design. */
export function looking(enabled: boolean, seconds: number, ports: number): string {
  if (!enabled) return 'Looking for servers on this machine is switched off.';
  return `Looking every ${plural(seconds, 'second')} on ${plural(ports, 'port')}.`;
}

export const NO_SERVER = 'No inference server on this machine yet.';

export const START_VLLM = 'vllm serve Qwen/Qwen3-0.6B --port 8000';

export const RUN_DEMO = 'kanoa-monitor demo';

export const REMOTE_SERVER = `scrape_configs:
  - job_name: vllm-remote
    scheme: https
    static_configs:
      - targets: ['vllm.example.com:443']`;

/** Files in this folder are added to what is scraped already; a prometheus.yml of one's own would replace it. */
export const SCRAPE_FILE = '~/.config/kanoa-monitor/prometheus/scrape.d/remote.yml';

/** Under a target that is expected and not there yet. */
export function waitingFor(url: string): string {
  const place = URL.canParse(url) ? new URL(url).host : url;
  return `Nothing listens at ${place} yet. It is scraped as soon as a server starts there.`;
}

/** How many servers are in which state, for ears and for small screens. */
export function fleetSummary(counts: Readonly<Record<string, number>>): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  return `${plural(total, 'server')}: ${parts.join(', ')}`;
}
