import type { PanelView } from '../data/panelState';
import type { PanelModel } from '../model/dashboard';
import type { VariableValues } from '../model/variables/types';

/** What a board gives to each panel that draws data. */
export interface DataPanelProps {
  readonly panel: PanelModel;
  readonly view: PanelView;
  readonly scrapeIntervalSeconds: number;
  /** The range ends at this moment, so that values missing at its end mean something. */
  readonly endsNow: boolean;
}

export interface ChartPanelProps extends DataPanelProps {
  readonly syncKey: string;
  readonly onRange: (fromMs: number, toMs: number) => void;
  readonly onZoomOut: () => void;
  /** Tells the frame which unit the axes have. */
  readonly onUnits: (left: string, right: string) => void;
}

export interface TextPanelProps {
  readonly panel: PanelModel;
  readonly variables: VariableValues;
}
