import 'uplot/dist/uPlot.min.css';
import './chart.css';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Plot } from './plot';
import type { PlotModel } from './plotModel';
import { useThemeKey } from './theme';

export interface TimeChartProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly model: PlotModel;
  /** Keys of fields that are not drawn now. */
  readonly hidden: ReadonlySet<string>;
  /** Key of the field that is lit from outside. */
  readonly lit: string | null;
  /** Charts with the same key share their crosshair. */
  readonly syncKey: string;
  readonly onZoom: (fromMs: number, toMs: number) => void;
  readonly onZoomOut: () => void;
}

/** A chart of series over time. */
export function TimeChart(props: TimeChartProps) {
  const { label, onZoomOut } = props;
  const [sentence, setSentence] = useState('');
  const { host, plot } = usePlot(props, setSentence);
  return (
    <div
      className="k-chart"
      role="application"
      aria-roledescription="chart"
      aria-label={`${label}. The arrow keys walk along its samples.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is walked with the arrow keys
      tabIndex={0}
      onKeyDown={(event) => onKey(event, plot.current, onZoomOut)}
      onBlur={() => plot.current?.leave()}
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

function onKey(event: KeyboardEvent, plot: Plot | null, onZoomOut: () => void): void {
  if (plot === null || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const step = STEPS.get(event.key);
  if (step !== undefined) {
    plot.step(event.shiftKey ? step * 10 : step);
    event.preventDefault();
  } else if (event.key === 'Escape') {
    if (!plot.leave()) {
      onZoomOut();
    }
    event.stopPropagation();
  }
}

/** Makes the plot when its shape or the theme changes, and feeds it with data otherwise. */
function usePlot(props: TimeChartProps, onReadout: (sentence: string) => void) {
  const { model, hidden, lit, syncKey } = props;
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const latest = useRef(props);
  const themeKey = useThemeKey();
  latest.current = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme or shape makes a new plot, new data does not
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) {
      return;
    }
    const made = new Plot(element, latest.current.model, sizeOf(element), syncKey, {
      onZoom: (from, to) => latest.current.onZoom(from, to),
      onZoomOut: () => latest.current.onZoomOut(),
      onReadout,
    });
    plot.current = made;
    const observer = new ResizeObserver(() => made.resize(sizeOf(element)));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [model.signature, themeKey, syncKey, onReadout]);
  useLayoutEffect(() => plot.current?.update(model, hidden), [model, hidden]);
  useEffect(() => plot.current?.light(lit), [lit]);
  return { host, plot };
}

function sizeOf(element: HTMLElement) {
  return { width: element.clientWidth, height: element.clientHeight };
}
