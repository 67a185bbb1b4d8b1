import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ChartBox, sizeOf } from './ChartBox';
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
  const [sentence, setSentence] = useState('');
  const { host, plot } = usePlot(props, setSentence);
  return (
    <ChartBox
      label={props.label}
      host={host}
      keys={() => plot.current}
      sentence={sentence}
      onZoomOut={props.onZoomOut}
    />
  );
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
