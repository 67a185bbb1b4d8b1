import {
  type ReactNode,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Annotation } from '../model/annotations';
import type { PlotStage } from './plotStage';
import type { ChartSetup, ChartSync, Pinned, PlotSize } from './setup';
import { useThemeKey } from './theme';

/** Draws the buttons of a mark. */
export type MarkTools = (mark: Annotation, close: () => void) => ReactNode;

/** What every chart is told, whatever it draws. */
export interface ChartProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  /** The same in words: its range, its series, the lowest, the highest and the last values. */
  readonly summary: string;
  readonly sync: ChartSync;
  /** Drawn at their times, on charts with an axis of times. */
  readonly marks: readonly Annotation[];
  readonly onZoom: (fromMs: number, toMs: number) => void;
  readonly onZoomOut: () => void;
  /** A moment or a span was chosen to be marked; absent where nothing can be. */
  readonly onAnnotate?: ((fromMs: number, toMs: number) => void) | undefined;
  /** What can be done with a mark that is pinned; `close` takes the box away. Absent where nothing can be. */
  readonly markTools?: MarkTools | undefined;
  /** The links of the value that a series, by its key, has at a moment; absent for charts without. */
  readonly links?: ((key: string, timeMs: number) => ReactNode) | undefined;
}

/** A plot, whatever it draws: what all of them have is its stage's. */
export interface LivePlot {
  readonly stage: PlotStage;
  /** Moves the cursor along the samples; infinities go to the ends. */
  readonly step: (by: number) => void;
  /** Moves it up and down, where a chart has rows. */
  readonly rise?: (by: number) => void;
  /** Takes the cursor away; false when there was none. */
  readonly leave: () => boolean;
}

export interface UsedPlot<P> {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly plot: RefObject<P | null>;
  /** What is under the cursor of the keyboard. */
  readonly sentence: string;
  readonly pinned: Pinned | null;
  readonly unpin: () => void;
}

/**
 * Makes a plot when its shape or the theme changes. New data do not: whoever has
 * the plot feeds it. `signature` is equal as long as the plot can be fed.
 */
export function usePlot<P extends LivePlot>(
  props: ChartProps,
  signature: string,
  make: (setup: ChartSetup) => P,
): UsedPlot<P> {
  const [sentence, setSentence] = useState('');
  const [pinned, setPinned] = useState<Pinned | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<P | null>(null);
  const latest = useRef({ props, make });
  const themeKey = useThemeKey();
  latest.current = { props, make };
  const { key, tooltip } = props.sync;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme or shape makes a new plot, new data does not
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) {
      return;
    }
    const now = () => latest.current.props;
    const made = latest.current.make({
      host: element,
      size: sizeOf(element),
      sync: { key, tooltip },
      marks: () => now().marks,
      callbacks: {
        onZoom: (from, to) => now().onZoom(from, to),
        onZoomOut: () => now().onZoomOut(),
        onReadout: setSentence,
        onPin: setPinned,
        get onAnnotate() {
          return now().onAnnotate ?? null;
        },
      },
    });
    plot.current = made;
    const observer = new ResizeObserver(() => made.stage.resize(sizeOf(element)));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.stage.destroy();
      plot.current = null;
    };
  }, [signature, themeKey, key, tooltip]);
  const { marks } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plot reads the marks when it draws
  useLayoutEffect(() => plot.current?.stage.redraw(), [marks]);
  const unpin = useCallback(() => setPinned(null), []);
  return useMemo(() => ({ host, plot, sentence, pinned, unpin }), [sentence, pinned, unpin]);
}

function sizeOf(element: HTMLElement): PlotSize {
  return { width: element.clientWidth, height: element.clientHeight };
}
