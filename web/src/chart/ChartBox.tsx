import { later } from '../app/later';
import 'uplot/dist/uPlot.min.css';
import './chart.css';
import { type KeyboardEvent, useId } from 'react';
import type { ChartProps, LivePlot, UsedPlot } from './usePlot';

// It is drawn only after a click on a chart.
const PinnedReadout = later(async () => (await import('./PinnedReadout')).PinnedReadout);

interface ChartBoxProps {
  readonly chart: ChartProps;
  readonly used: UsedPlot<LivePlot>;
}

/** The place of a chart on the page: it takes the focus, walks with the arrow keys, and reads out what it meets. */
export function ChartBox({ chart, used }: ChartBoxProps) {
  const { label, summary, marks, onZoomOut, onAnnotate, markTools, links } = chart;
  const { host, plot, sentence, pinned, unpin } = used;
  const id = useId();
  return (
    <div
      className="k-chart"
      role="application"
      aria-roledescription="chart"
      aria-label={`${label}. The arrow keys walk along its samples${marks.length > 0 ? ', m along its marks' : ''}.`}
      aria-describedby={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is walked with the arrow keys
      tabIndex={0}
      onKeyDown={(event) => onKey(event, plot.current, onZoomOut)}
      // A readout that is pinned is a part of it: behind it the keys go on where they were.
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) plot.current?.leave();
      }}
    >
      <div ref={host} className="k-chart-host" />
      <p id={id} className="visually-hidden">
        {summary}
      </p>
      <div className="visually-hidden" aria-live="polite">
        {sentence}
      </div>
      {pinned !== null && (
        <PinnedReadout
          pinned={pinned}
          links={links}
          markTools={markTools}
          onAnnotate={onAnnotate}
          onClose={unpin}
        />
      )}
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

function onKey(event: KeyboardEvent, plot: LivePlot | null, onZoomOut: () => void): void {
  // What happens in a pinned readout is its own affair.
  const inside = event.target !== event.currentTarget;
  if (plot === null || inside || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const step = STEPS.get(event.key);
  const rise = plot.rise === undefined ? undefined : RISES.get(event.key);
  if (step !== undefined) {
    plot.step(event.shiftKey ? step * 10 : step);
    event.preventDefault();
  } else if (rise !== undefined) {
    plot.rise?.(rise);
    event.preventDefault();
  } else if (event.key.toLowerCase() === 'm') {
    plot.stage.toMark(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Enter') {
    plot.stage.pin();
    event.preventDefault();
  } else if (event.key === 'Escape') {
    if (!plot.leave()) {
      onZoomOut();
    }
    event.stopPropagation();
  }
}
