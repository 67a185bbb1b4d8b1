import type { ChartSync } from '../chart/setup';
import type { MarkTools } from '../chart/usePlot';
import type { PanelView } from '../data/panelState';
import type { Annotation } from '../model/annotations';
import type { PanelModel } from '../model/dashboard';
import type { DataLink } from '../model/fieldConfig';
import type { Href, LinkRow } from '../model/links';
import type { VariableValues } from '../model/variables/types';

/** What a board gives to each panel that draws data. */
export interface DataPanelProps {
  readonly panel: PanelModel;
  readonly view: PanelView;
  readonly scrapeIntervalSeconds: number;
  /** The range ends at this moment, so that values missing at its end mean something. */
  readonly endsNow: boolean;
}

/** A panel with an axis of times. */
export interface TimedPanelProps extends DataPanelProps {
  readonly sync: ChartSync;
  /** What happened in the range, drawn at its time. */
  readonly marks: readonly Annotation[];
  /** A moment or a span of this panel is to be marked; absent where nothing can be. */
  readonly onAnnotate?: ((fromMs: number, toMs: number) => void) | undefined;
  /** What can be done with a mark; absent where nothing can be. */
  readonly markTools?: MarkTools | undefined;
  readonly onRange: (fromMs: number, toMs: number) => void;
  readonly onZoomOut: () => void;
}

export interface ChartPanelProps extends TimedPanelProps {
  /** Tells the frame which unit the axes have. */
  readonly onUnits: (left: string, right: string) => void;
}

export interface HeatmapPanelProps extends TimedPanelProps {
  /** Its counts are wanted as a table. */
  readonly table: boolean;
}

/** A way out of a panel, ready to be followed. */
export interface PanelWay {
  readonly title: string;
  readonly target: Href;
  readonly blank: boolean;
}

export interface PanelLinks {
  /** Where the panel as a whole leads to. */
  readonly ways: () => readonly PanelWay[];
  /** Where a link of a value or a cell leads; null for nowhere. */
  readonly cell: (link: DataLink, row: LinkRow) => PanelWay | null;
}

/** A panel whose values may be links. */
export interface LinkedPanelProps {
  readonly panel: PanelModel;
  readonly view: PanelView;
  readonly links: PanelLinks;
}

export interface TextPanelProps {
  readonly panel: PanelModel;
  readonly variables: VariableValues;
}

/** A panel of single values. */
export interface ValuesPanelProps extends DataPanelProps, LinkedPanelProps {}

/** All that a board has to give; each panel takes its part of it. */
export interface PanelContentProps
  extends ChartPanelProps,
    HeatmapPanelProps,
    LinkedPanelProps,
    TextPanelProps {}
