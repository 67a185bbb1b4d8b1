/** One refresh: the queries of several panels in one request, and what their answers make of the panels. */

import { movedLater } from '../model/compare';
import type { Series } from '../model/series';
import type { Problem, Target } from '../model/targets';
import type { TimeRange } from '../model/time';
import type { Calculated, Calculation } from './calculation';
import { emptyReason, findStale, nextView, type PanelState } from './panelState';
import type { PanelStore } from './panelStore';
import { type QueryPlan, queryKey } from './plan';
import { brokenOff, QueryError, type QueryStream, unreachable } from './queryClient';
import { type Explained, reasonsOfMissing, reasonsOfNothing } from './reasons';
import { join, rangeToAsk } from './tail';
import type { QueryAnswer, QueryRequest } from './wire';

/** Time, handed in so that tests own it. */
export interface Clock {
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

/** The server takes at most so many queries in one request. */
const MAX_QUERIES = 200;

/** A refresh that is answered sooner is not told to be under way: twenty panels would be drawn twice for it. */
const QUIET_MS = 300;

export interface PanelPlan {
  readonly panelId: number;
  readonly range: TimeRange;
  /** The range ends at this moment, so that values missing at its end mean something. */
  readonly endsNow: boolean;
  readonly queries: readonly QueryPlan[];
  /** Null where the panel calculates nothing. */
  readonly calculation: Calculation | null;
  readonly hint: QueryRequest['hint'];
}

export interface PanelRequestOptions {
  readonly panels: readonly PanelPlan[];
  /** Ask for whole ranges, whatever is held. */
  readonly whole: boolean;
  readonly store: PanelStore;
  readonly stream: QueryStream;
  readonly clock: Clock;
  readonly context: {
    readonly scrapeIntervalSeconds: number;
    readonly targets: () => readonly Target[];
  };
}

interface Asked {
  readonly plan: QueryPlan;
  readonly range: TimeRange;
}

interface Pending {
  readonly panel: PanelPlan;
  readonly answers: Map<string, QueryAnswer>;
}

export class PanelRequest {
  readonly panelIds: ReadonlySet<number>;
  private readonly abortion = new AbortController();
  private readonly asked = new Map<string, Asked>();
  private readonly pending = new Map<number, Pending>();
  private readonly startMs: number;
  private quiet: unknown = null;

  constructor(private readonly options: PanelRequestOptions) {
    this.panelIds = new Set(options.panels.map((panel) => panel.panelId));
    this.startMs = options.clock.now();
  }

  abort(): void {
    this.abortion.abort();
    this.options.clock.clearTimeout(this.quiet);
    for (const panelId of this.pending.keys()) {
      this.options.store.set(panelId, { loading: false });
    }
    this.pending.clear();
  }

  /** Ends when every panel has its answer or its error; it never throws. */
  async run(): Promise<void> {
    const requests = this.options.panels.flatMap((panel) => this.prepare(panel));
    const batches = chunks(requests, MAX_QUERIES).map((batch) => this.stream(batch));
    this.quiet = this.options.clock.setTimeout(() => this.tellLoading(), QUIET_MS);
    await Promise.all(batches);
    this.options.clock.clearTimeout(this.quiet);
  }

  private tellLoading(): void {
    for (const { panel } of this.pending.values()) {
      this.options.store.set(panel.panelId, { loading: true, queries: panel.queries });
    }
  }

  private async stream(batch: readonly QueryRequest[]): Promise<void> {
    try {
      await this.options.stream(batch, (answer) => this.take(answer), this.abortion.signal);
      this.failRest(batch, brokenOff());
    } catch (err) {
      this.failRest(batch, err instanceof QueryError ? err.problem : unreachable(err));
    }
  }

  private prepare(panel: PanelPlan): QueryRequest[] {
    const { store, whole } = this.options;
    this.pending.set(panel.panelId, { panel, answers: new Map() });
    if (store.get(panel.panelId)?.settled !== true) {
      store.set(panel.panelId, { loading: true, queries: panel.queries });
    }
    return panel.queries.map((plan) => {
      const key = queryKey(plan);
      const range = whole ? plan.range : rangeToAsk(plan, store.getHeld(key), this.startMs);
      this.asked.set(key, { plan, range });
      return requestOf(plan, range, panel.hint);
    });
  }

  private take(answer: QueryAnswer): void {
    const asked = this.asked.get(answer.refId);
    const pending = asked === undefined ? undefined : this.pending.get(asked.plan.panelId);
    if (asked === undefined || pending === undefined || this.abortion.signal.aborted) {
      return;
    }
    pending.answers.set(answer.refId, answer);
    if (answer.error === null) {
      this.hold(asked, answer);
    }
    if (pending.answers.size === pending.panel.queries.length) {
      this.finish(pending);
    }
  }

  private hold({ plan, range }: Asked, answer: QueryAnswer): void {
    const { store, context } = this.options;
    const key = queryKey(plan);
    const times = { nowMs: this.startMs, scrapeMs: context.scrapeIntervalSeconds * 1000 };
    store.setHeld(key, join(plan, store.getHeld(key), range, answer, times));
  }

  private finish({ panel, answers }: Pending): void {
    this.pending.delete(panel.panelId);
    this.options.store.set(panel.panelId, this.outcome(panel, [...answers.values()]));
  }

  private outcome(panel: PanelPlan, answers: readonly QueryAnswer[]): Partial<PanelState> {
    const error = answers.find((answer) => answer.error !== null)?.error ?? null;
    const { queries: asked } = panel;
    const settled = { loading: false, settled: true, answeredMs: this.startMs, queries: asked, error };
    if (error !== null) {
      return settled;
    }
    const now = panel.queries.filter(({ earlierMs }) => earlierMs === 0);
    const queries = now.map((plan) => this.explained(queryKey(plan), answers));
    const { series, problem } = this.shown(panel, now, queries);
    const empty = emptyReason(
      series,
      answers.map((answer) => answer.empty),
    );
    const { scrapeIntervalSeconds, targets } = this.options.context;
    const at = { nowMs: this.startMs, scrapeIntervalSeconds, targets: targets() };
    return {
      ...settled,
      error: problem,
      view: nextView(
        this.options.store.view(panel.panelId),
        [...series, ...this.earlier(panel)],
        shownRange(panel),
      ),
      empty,
      reasons: empty === null ? reasonsOfMissing(queries) : reasonsOfNothing(queries),
      stale: panel.endsNow ? findStale(series, at) : null,
      warnings: answers.flatMap((answer) => answer.warnings),
      tookMs: Object.fromEntries(
        panel.queries.map((plan) => [
          plan.refId,
          answers.find(({ refId }) => refId === queryKey(plan))?.elapsedMs ?? 0,
        ]),
      ),
    };
  }

  /** What the queries that are switched on answered, and what was calculated. */
  private shown(panel: PanelPlan, plans: readonly QueryPlan[], queries: readonly Explained[]): Calculated {
    const answered = plans.map(({ refId }, i) => [refId, queries[i]?.series ?? []] as const);
    const { calculation } = panel;
    if (calculation === null) {
      return { series: answered.flatMap(([, series]) => series), problem: null };
    }
    const { series, problem } = calculation.run(new Map(answered), shownRange(panel));
    const own = answered.filter(([refId]) => !calculation.hidden.has(refId));
    return { series: [...own.flatMap(([, one]) => one), ...series], problem };
  }

  /** What was, moved to where it is compared. It says nothing of what is missing or old now. */
  private earlier({ queries }: PanelPlan): readonly Series[] {
    return queries
      .filter(({ earlierMs }) => earlierMs > 0)
      .flatMap((plan) =>
        movedLater(this.options.store.getHeld(queryKey(plan))?.series ?? [], plan.earlierMs),
      );
  }

  private explained(key: string, answers: readonly QueryAnswer[]): Explained {
    const answer = answers.find(({ refId }) => refId === key);
    return { series: this.options.store.getHeld(key)?.series ?? [], reasons: answer?.reasons ?? [] };
  }

  /** Panels that got no full answer say so; what they showed before stays. */
  private failRest(batch: readonly QueryRequest[], problem: Problem): void {
    if (this.abortion.signal.aborted) {
      return;
    }
    for (const { refId } of batch) {
      const panel = this.pending.get(this.asked.get(refId)?.plan.panelId ?? Number.NaN)?.panel;
      if (panel !== undefined) {
        this.pending.delete(panel.panelId);
        const settled = { loading: false, settled: true, answeredMs: this.startMs, error: problem };
        this.options.store.set(panel.panelId, { ...settled, queries: panel.queries });
      }
    }
  }
}

function requestOf(plan: QueryPlan, range: TimeRange, hint: QueryRequest['hint']): QueryRequest {
  const { expr, stepMs, instant, dataSource } = plan;
  const asked = { refId: queryKey(plan), expr, ...range, stepMs, instant, hint };
  return dataSource === null ? asked : { ...asked, dataSource };
}

/** What the panel's axis spans: whole steps, so that it moves only when a new step comes. */
function shownRange({ queries, range }: PanelPlan): TimeRange {
  return queries.find((plan) => !plan.instant && plan.earlierMs === 0)?.range ?? range;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const out: T[][] = [];
  for (let i = 0; i < items.length; i += size) {
    out.push(items.slice(i, i + size));
  }
  return out;
}
