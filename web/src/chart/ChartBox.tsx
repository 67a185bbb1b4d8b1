import 'uplot/dist/uPlot.min.css';
import './chart.css';
import type { KeyboardEvent, RefObject } from 'react';

/** What the keys of a chart do. */
export interface ChartKeys {
  /** Moves along the samples; infinities go to the ends. */
  readonly step: (by: number) => void;
  /** Moves up and down, where a chart has rows. */
  readonly rise?: (by: number) => void;
  /** Takes the cursor away; false when there was none. */
  readonly leave: () => boolean;
}

interface ChartBoxProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly host: RefObject<HTMLDivElement | null>;
  readonly keys: () => ChartKeys | null;
  /** What is under the cursor of the keyboard, read out. */
  readonly sentence: string;
  readonly onZoomOut: () => void;
}

/** The place of a chart on the page: it takes the focus, walks with the arrow keys, and reads out what it meets. */
export function ChartBox({ label, host, keys, sentence, onZoomOut }: ChartBoxProps) {
  return (
    <div
      className="k-chart"
      role="application"
      aria-roledescription="chart"
      aria-label={`${label}. The arrow keys walk along its samples.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is walked with the arrow keys
      tabIndex={0}
      onKeyDown={(event) => onKey(event, keys(), onZoomOut)}
      onBlur={() => keys()?.leave()}
    >
      <div ref={host} className="k-chart-host" />
      <div className="visually-hidden" aria-live="polite">
        {sentence}
      </div>
    </div>
  );
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['PageUp', -10],
  ['PageDown', 10],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);

const RISES: ReadonlyMap<string, number> = new Map([
  ['ArrowUp', 1],
  ['ArrowDown', -1],
]);

function onKey(event: KeyboardEvent, keys: ChartKeys | null, onZoomOut: () => void): void {
  if (keys === null || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const step = STEPS.get(event.key);
  const rise = keys.rise === undefined ? undefined : RISES.get(event.key);
  if (step !== undefined) {
    keys.step(event.shiftKey ? step * 10 : step);
    event.preventDefault();
  } else if (rise !== undefined) {
    keys.rise?.(rise);
    event.preventDefault();
  } else if (event.key === 'Escape') {
    if (!keys.leave()) {
      onZoomOut();
    }
    event.stopPropagation();
  }
}

export function sizeOf(element: HTMLElement) {
  return { width: element.clientWidth, height: element.clientHeight };
}
