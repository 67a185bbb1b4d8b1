import type { ReactNode } from 'react';
import type { MarkTools } from '../chart/usePlot';
import type { PanelState } from '../data/panelState';
import type { Annotation } from '../model/annotations';
import type { DashboardModel, GridPos, PanelModel } from '../model/dashboard';
import type { Sources } from '../model/sources';
import type { Target } from '../model/targets';
import type { RawRange } from '../model/time';
import type { VariableValues } from '../model/variables/types';

export interface BoardProps {
  readonly dashboard: DashboardModel;
  /** As written in the address: `{from: "now-15m", to: "now"}`. */
  readonly range: RawRange;
  readonly variables: VariableValues;
  /** The data sources that there are, where the board names any; absent, all are the default one. */
  readonly sources?: Sources;
  /** What every line over time is compared with, as the address has it: "1d"; absent or empty for nothing. */
  readonly compare?: string;
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
  /** What can be done with a mark; absent where nothing can be. */
  readonly markTools?: MarkTools;
  /** The panel that fills the board; null for all of them. */
  readonly viewPanel: number | null;
  readonly onViewPanel: (id: number | null) => void;
  /** Another number than before means: refresh now. */
  readonly refreshToken: number;
  /** What more can be done with a panel, in its menu. */
  readonly actions?: (panel: PanelModel) => readonly PanelAction[];
  /** There while the board is edited. */
  readonly editing?: BoardEditing | undefined;
  /** There while `viewPanel` is edited: the panel stands alone. */
  readonly opened?: OpenedPanel | undefined;
}

/** What the editor of a panel wants of it. */
export interface OpenedPanel {
  /** Its data are shown as a table. */
  readonly table: boolean;
  /** Told of each state, the first one too. */
  readonly onState: (state: PanelState) => void;
}

/** One thing that can be done with a panel. */
export interface PanelAction {
  readonly label: string;
  /** The keys that do the same for the panel under the pointer. */
  readonly keys?: 'e' | 'p d' | 'p r';
  readonly run: () => void;
}

/** What edit mode adds to a board. It is made by edit/, which is loaded on demand. */
export interface BoardEditing {
  /** Where panels stand while one of them is moved, by id and within their section; the others stand where the model says. */
  readonly places: ReadonlyMap<number, GridPos>;
  /** Lies over a panel: what moves and sizes it. */
  readonly handles: (panel: PanelModel) => ReactNode;
  /** Stands behind the heading of a row: what can be done with it. */
  readonly rowTools: (row: PanelModel) => ReactNode;
  /** Stands in the grid of each open section, by its row: where a moved panel would land, or a word where nothing stands. */
  readonly landing: (rowId: number | null) => ReactNode;
  /** A row was opened or closed; while a board is edited that is part of it. */
  readonly onRow: (row: PanelModel) => void;
}
