/** Everything that a page needs from outside, made once in main.tsx and handed down. */

import { createContext, type ReactNode, useContext } from 'react';
import { createHttp, type Http } from '../api/http';
import { createPoll, type Poll, type Polled } from '../api/poll';
import { type DashboardAnswer, type Hit, readDashboardAnswer, readHits } from '../api/readDashboards';
import { readStatus, type Status } from '../api/readStatus';
import { readTargets, type TargetsAnswer } from '../api/readTargets';
import type { Target } from '../model';
import { isGateway, isSelf } from '../words/states';
import { type Boot, readCame } from './boot';
import { type Contact, createContact } from './contact';
import type { Theme } from './theme';
import { createToasts, type Toasts } from './toasts';

export interface Services {
  readonly boot: Boot;
  readonly theme: Theme;
  readonly http: Http;
  readonly contact: Contact;
  readonly toasts: Toasts;
  readonly home: Home;
  readonly targets: Poll<TargetsAnswer>;
  readonly status: Poll<Status>;
  readonly dashboard: (uid: string, signal: AbortSignal) => Promise<DashboardAnswer>;
  readonly search: (params: URLSearchParams, signal: AbortSignal) => Promise<readonly Hit[]>;
  readonly star: (uid: string, starred: boolean) => Promise<void>;
}

const TARGETS_MS = 5_000;
const FINDING_MS = 2_000;
/** A page is new when the program is: a server may be found any moment. */
const EAGER_MS = 250;
const EAGER_FOR_MS = 10_000;
const STATUS_MS = 15_000;
const REPLAY_MS = 1_000;

/** Which dashboard Overview opens; a person may choose another one while the page lives. */
export interface Home {
  readonly uid: () => string;
  readonly set: (uid: string) => void;
}

function createHome(first: string): Home {
  let uid = first;
  return {
    uid: () => uid,
    // Nothing chosen means the one that the page came with.
    set: (next) => {
      uid = next === '' ? first : next;
    },
  };
}

/** Makes the services of one page. */
export function createServices(window: Window, boot: Boot, theme: Theme): Services {
  const contact = createContact();
  const http = createHttp(window.fetch.bind(window), contact);
  const { document } = window;
  const came = readCame(document);
  const targets = createPoll({
    document,
    first: came.targets === null ? null : readTargets(came.targets),
    load: async (signal) => readTargets(await http.get('/api/kanoa/targets', signal)),
    everyMs: ({ data, problem }) => {
      if (problem === null && data?.targets.some(isServer)) return TARGETS_MS;
      return window.performance.now() < EAGER_FOR_MS ? EAGER_MS : FINDING_MS;
    },
  });
  const status = createPoll({
    document,
    load: async (signal) => readStatus(await http.get('/api/kanoa/status', signal)),
    everyMs: (state) => (isSettled(state) ? STATUS_MS : REPLAY_MS),
  });
  return {
    boot,
    theme,
    http,
    contact,
    toasts: createToasts(),
    home: createHome(boot.homeDashboardUid),
    targets,
    status,
    ...dashboardCalls(http, came.board),
  };
}

/** True for a target that is, or was, an inference server: not our own process, and not only awaited. */
export function isServer(target: Pick<Target, 'job' | 'state' | 'problem'>): boolean {
  return !isSelf(target) && !isGateway(target) && (target.state === 'up' || target.state === 'down');
}

function isSettled({ data, problem }: Polled<Status>): boolean {
  return problem === null && data?.ready === true;
}

/** The dashboard that came with the page spares the first request; it is used once, since it grows old. */
function dashboardCalls(http: Http, came: unknown): Pick<Services, 'dashboard' | 'search' | 'star'> {
  let first = came === null ? null : readDashboardAnswer(came);
  return {
    dashboard: async (uid, signal) => {
      const answer = first;
      first = null;
      if (answer?.uid === uid) return answer;
      return readDashboardAnswer(await http.get(`/api/dashboards/uid/${encodeURIComponent(uid)}`, signal));
    },
    search: async (params, signal) => readHits(await http.get(`/api/search?${params}`, signal)),
    star: async (uid, starred) => {
      await http.send(
        starred ? 'POST' : 'DELETE',
        `/api/user/stars/dashboard/uid/${encodeURIComponent(uid)}`,
      );
    },
  };
}

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

/** The services of the page; components outside of the provider are a mistake of ours. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('no services around this component');
  return services;
}
