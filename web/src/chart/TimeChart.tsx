import { useEffect, useLayoutEffect } from 'react';
import { ChartBox } from './ChartBox';
import { Plot } from './plot';
import type { PlotModel } from './plotModel';
import { type ChartProps, usePlot } from './usePlot';

export interface TimeChartProps extends ChartProps {
  readonly model: PlotModel;
  /** Keys of fields that are not drawn now. */
  readonly hidden: ReadonlySet<string>;
  /** Key of the field that is lit from outside. */
  readonly lit: string | null;
}

/** A chart of series over time. */
export function TimeChart(props: TimeChartProps) {
  const { model, hidden, lit } = props;
  const used = usePlot(props, model.signature, (setup) => new Plot(model, hidden, setup));
  const { plot } = used;
  useLayoutEffect(() => plot.current?.update(model, hidden), [plot, model, hidden]);
  useEffect(() => plot.current?.light(lit), [plot, lit]);
  return <ChartBox chart={props} used={used} />;
}
