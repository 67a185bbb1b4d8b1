/** Where, with whom and for whom a chart is made. */

import type { Annotation } from '../model/annotations';
import type { Readout } from './readout';
import type { Point } from './tooltip';

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** Which charts move together. */
export interface ChartSync {
  /** Charts with the same key share their crosshair. */
  readonly key: string;
  /** They show their tooltips together as well. */
  readonly tooltip: boolean;
}

/** A readout that stays until it is closed. */
export interface Pinned {
  /** In the viewport. */
  readonly at: Point;
  readonly timeMs: number;
  readonly moment: string;
  readonly readout: Readout;
  /** What happened there. */
  readonly marks: readonly Annotation[];
}

export interface ChartCallbacks {
  readonly onZoom: (fromMs: number, toMs: number) => void;
  readonly onZoomOut: () => void;
  /** A sentence about what is under the keyboard's cursor. */
  readonly onReadout: (sentence: string) => void;
  /** A moment or a span is to be marked; null where nothing can be. */
  readonly onAnnotate: ((fromMs: number, toMs: number) => void) | null;
  readonly onPin: (pinned: Pinned | null) => void;
}

/** Where and how a chart is made. */
export interface ChartSetup {
  readonly host: HTMLElement;
  readonly size: PlotSize;
  readonly sync: ChartSync;
  readonly callbacks: ChartCallbacks;
  readonly marks: () => readonly Annotation[];
}
