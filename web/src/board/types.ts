import type { Annotation } from '../model/annotations';
import type { DashboardModel } from '../model/dashboard';
import type { Target } from '../model/targets';
import type { RawRange } from '../model/time';
import type { VariableValues } from '../model/variables/types';

export interface BoardProps {
  readonly dashboard: DashboardModel;
  /** As written in the address: `{from: "now-15m", to: "now"}`. */
  readonly range: RawRange;
  readonly variables: VariableValues;
  /** Time between two refreshes; null for none. */
  readonly refreshMs: number | null;
  readonly scrapeIntervalSeconds: number;
  /** What is scraped, for the reason of stale values. */
  readonly targets: readonly Target[];
  /** A range was drawn on a chart. */
  readonly onRange: (fromMs: number, toMs: number) => void;
  /** Double click or Escape on a chart: back to the range before. */
  readonly onZoomOut: () => void;
  /** What happened, drawn on every chart over time; absent for nothing. */
  readonly marks?: readonly Annotation[];
  /** A moment or a span was chosen on a panel, to be marked; absent where nothing can be. */
  readonly onAnnotate?: (fromMs: number, toMs: number, panelId: number) => void;
  /** The panel that fills the board; null for all of them. */
  readonly viewPanel: number | null;
  readonly onViewPanel: (id: number | null) => void;
  /** Another number than before means: refresh now. */
  readonly refreshToken: number;
}
