/** What is known of each panel and each query, and who wants to hear of it. */

import { NEW_PANEL, type PanelState, type PanelView } from './panelState';
import type { Held } from './tail';

export class PanelStore {
  private readonly states = new Map<number, PanelState>();
  private readonly held = new Map<string, Held>();
  private readonly listeners = new Map<number, Set<() => void>>();

  get(panelId: number): PanelState | undefined {
    return this.states.get(panelId);
  }

  view(panelId: number): PanelView {
    return (this.states.get(panelId) ?? NEW_PANEL).view;
  }

  set(panelId: number, change: Partial<PanelState>): void {
    this.states.set(panelId, { ...(this.states.get(panelId) ?? NEW_PANEL), ...change });
    for (const listener of this.listeners.get(panelId) ?? []) {
      listener();
    }
  }

  getHeld(key: string): Held | null {
    return this.held.get(key) ?? null;
  }

  setHeld(key: string, held: Held): void {
    this.held.set(key, held);
  }

  /** After a change of range or variables every panel is to be asked again; what it shows stays until then. */
  forgetAnswers(panelIds: ReadonlySet<number>): void {
    this.held.clear();
    for (const [id, state] of this.states) {
      if (panelIds.has(id)) {
        this.set(id, { loading: false, settled: false, error: state.error });
      } else {
        this.states.delete(id);
      }
    }
  }

  subscribe(panelId: number, listener: () => void): () => void {
    const listeners = this.listeners.get(panelId) ?? new Set();
    this.listeners.set(panelId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }
}
