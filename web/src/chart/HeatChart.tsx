import { useLayoutEffect, useRef, useState } from 'react';
import { ChartBox, sizeOf } from './ChartBox';
import type { HeatModel } from './heatModel';
import { HeatPlot } from './heatPlot';
import { useThemeKey } from './theme';

export interface HeatChartProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly model: HeatModel;
  /** Charts with the same key share their crosshair. */
  readonly syncKey: string;
  readonly onZoom: (fromMs: number, toMs: number) => void;
  readonly onZoomOut: () => void;
}

/** A chart of buckets over time; made when its shape or the theme changes, and fed with data otherwise. */
export function HeatChart(props: HeatChartProps) {
  const { label, model, syncKey, onZoomOut } = props;
  const [sentence, setSentence] = useState('');
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<HeatPlot | null>(null);
  const latest = useRef(props);
  const themeKey = useThemeKey();
  latest.current = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme or shape makes a new plot, new data does not
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) {
      return;
    }
    const made = new HeatPlot(element, latest.current.model, sizeOf(element), syncKey, {
      onZoom: (from, to) => latest.current.onZoom(from, to),
      onZoomOut: () => latest.current.onZoomOut(),
      onReadout: setSentence,
    });
    plot.current = made;
    const observer = new ResizeObserver(() => made.resize(sizeOf(element)));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [model.signature, themeKey, syncKey]);
  useLayoutEffect(() => plot.current?.update(model), [model]);
  return (
    <ChartBox label={label} host={host} keys={() => plot.current} sentence={sentence} onZoomOut={onZoomOut} />
  );
}
