/**
 * Keeps the data of a board fresh: one request per refresh for all panels in
 * sight, never two at once for the same panel, none while the page is hidden.
 *
 * It owns the requests, the timer and what is known of each query; it has no DOM.
 * Components read a panel's state by `state` and hear of changes by `subscribe`.
 */

import type { PanelModel } from '../model/dashboard';
import type { Target } from '../model/targets';
import { isRelative } from '../model/time';
import { type BoardInput, sameQuestions } from './boardInput';
import { panelPlan } from './boardPlan';
import { Calculations } from './calculations';
import { noQuery } from './noQuery';
import { type Clock, type PanelPlan, PanelRequest } from './panelRequest';
import { NEW_PANEL, type PanelState } from './panelState';
import { PanelStore } from './panelStore';
import type { QueryStream } from './queryClient';

export interface BoardDataOptions {
  readonly stream: QueryStream;
  readonly clock: Clock;
}

/** Panels that come into sight together are asked for together. */
const GATHER_MS = 4;

/** A refresh never follows another faster than this. */
const SHORTEST_REFRESH_MS = 200;

const USUAL_WIDTH = 600;

export class BoardData {
  private readonly store = new PanelStore();
  private readonly visible = new Set<number>();
  private readonly widths = new Map<number, number>();
  private readonly requests = new Set<PanelRequest>();
  private input: BoardInput | null = null;
  private targets: readonly Target[] = [];
  private timer: unknown = null;
  private gather: unknown = null;
  private lastTickMs = Number.NEGATIVE_INFINITY;
  private hidden = false;
  private readonly calculations = new Calculations(() => this.fill());
  private stopped = false;

  constructor(private readonly options: BoardDataOptions) {}

  state(panelId: number): PanelState {
    return this.store.get(panelId) ?? NEW_PANEL;
  }

  subscribe(panelId: number, listener: () => void): () => void {
    return this.store.subscribe(panelId, listener);
  }

  /** Takes a new board, range or set of variables. What is under way is given up; old data stays in sight. */
  configure(input: BoardInput): void {
    const before = this.input;
    this.input = input;
    this.stopped = false;
    if (before !== null && sameQuestions(before, input)) {
      this.schedule();
      return;
    }
    this.giveUp();
    this.store.forgetAnswers(new Set(input.panels.map((panel) => panel.id)));
    this.tick();
  }

  /** What is scraped; it only changes the words of stale panels. */
  setTargets(targets: readonly Target[]): void {
    this.targets = targets;
  }

  /** Whether a panel is in sight, or nearly. */
  setVisible(panelId: number, visible: boolean): void {
    if (!visible) {
      this.visible.delete(panelId);
      return;
    }
    this.visible.add(panelId);
    if (this.isDue(panelId) && this.gather === null) {
      this.gather = this.options.clock.setTimeout(() => this.fill(), GATHER_MS);
    }
  }

  /** The width of a panel in pixels; it counts from the next request on. */
  setWidth(panelId: number, width: number): void {
    this.widths.set(panelId, Math.max(Math.round(width), 1));
  }

  /** Asks again now: for every panel in sight, or for one. */
  refresh(panelId?: number): void {
    if (panelId === undefined) {
      this.tick(true);
    } else {
      this.ask([panelId], true);
    }
  }

  /** Hidden pages ask nothing; a page that is seen again catches up. */
  setHidden(hidden: boolean): void {
    const wasHidden = this.hidden;
    this.hidden = hidden;
    if (hidden) {
      this.clearTimer();
    } else if (wasHidden) {
      this.isOverdue() ? this.tick() : this.schedule();
      this.fill();
    }
  }

  /** Gives up everything that is under way. A later configure starts again. */
  stop(): void {
    this.stopped = true;
    this.giveUp();
    this.input = null;
  }

  private giveUp(): void {
    this.clearTimer();
    this.options.clock.clearTimeout(this.gather);
    this.gather = null;
    for (const request of this.requests) {
      request.abort();
    }
    this.requests.clear();
  }

  private tick(again = false): void {
    this.clearTimer();
    if (this.hidden || this.stopped || this.input === null) {
      return;
    }
    this.lastTickMs = this.options.clock.now();
    const moving = again || this.moving();
    const due = [...this.visible].filter((id) => moving || this.isDue(id));
    this.ask(due, again);
    this.schedule();
  }

  /** Asks for panels that came into sight after the last refresh. */
  private fill(): void {
    this.gather = null;
    if (!this.hidden && !this.stopped) {
      this.ask(
        [...this.visible].filter((id) => this.isDue(id)),
        false,
      );
    }
  }

  private isDue(panelId: number): boolean {
    const { settled, answeredMs } = this.state(panelId);
    return !this.isAsking(panelId) && (!settled || (answeredMs < this.lastTickMs && this.moving()));
  }

  private isAsking(panelId: number): boolean {
    return [...this.requests].some((request) => request.panelIds.has(panelId));
  }

  /** One request for these panels, without those that are being asked for. */
  private ask(panelIds: readonly number[], whole: boolean): void {
    const { input } = this;
    if (input === null) {
      return;
    }
    const wanted = new Set(panelIds.filter((id) => !this.isAsking(id)));
    const plans = input.panels
      .filter((panel) => wanted.has(panel.id))
      .flatMap((panel) => this.plan(panel, input) ?? []);
    if (plans.length > 0) {
      this.send(
        new PanelRequest({
          panels: plans,
          whole,
          store: this.store,
          ...this.options,
          context: {
            scrapeIntervalSeconds: input.scrapeIntervalSeconds,
            targets: () => this.targets,
          },
        }),
      );
    }
  }

  /** What a panel asks now; null for nothing, and then the panel says why. */
  private plan(panel: PanelModel, input: BoardInput): PanelPlan | null {
    const calculation = this.calculations.of(panel);
    const width = this.widths.get(panel.id) ?? USUAL_WIDTH;
    const nowMs = this.options.clock.now();
    const plan = calculation === undefined ? null : panelPlan(panel, input, { nowMs, width, calculation });
    if (plan?.queries.length === 0) {
      this.settle(panel);
      return null;
    }
    return plan;
  }

  private settle(panel: PanelModel): void {
    const empty = noQuery(panel);
    const { settled, empty: before } = this.state(panel.id);
    if (!settled || before?.cause !== empty.cause) {
      this.store.set(panel.id, { ...NEW_PANEL, settled: true, empty, answeredMs: this.options.clock.now() });
    }
  }

  private send(request: PanelRequest): void {
    this.requests.add(request);
    void request.run().finally(() => {
      if (this.requests.delete(request)) {
        this.schedule();
      }
    });
  }

  /** The next refresh: one interval after the last began, but never while one is under way. */
  private schedule(): void {
    this.clearTimer();
    const refreshMs = this.input?.refreshMs ?? null;
    if (refreshMs === null || this.hidden || this.stopped || this.requests.size > 0 || !this.moving()) {
      return;
    }
    const dueMs = this.lastTickMs + Math.max(refreshMs, SHORTEST_REFRESH_MS);
    this.timer = this.options.clock.setTimeout(
      () => this.tick(),
      Math.max(dueMs - this.options.clock.now(), 0),
    );
  }

  private moving(): boolean {
    return this.input !== null && isRelative(this.input.range);
  }

  private isOverdue(): boolean {
    const refreshMs = this.input?.refreshMs ?? null;
    return refreshMs !== null && this.moving() && this.options.clock.now() - this.lastTickMs >= refreshMs;
  }

  private clearTimer(): void {
    this.options.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}
