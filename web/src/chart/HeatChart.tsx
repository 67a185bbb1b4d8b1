import { useLayoutEffect } from 'react';
import { ChartBox } from './ChartBox';
import type { HeatModel } from './heatModel';
import { HeatPlot } from './heatPlot';
import { type ChartProps, usePlot } from './usePlot';

export interface HeatChartProps extends ChartProps {
  readonly model: HeatModel;
}

/** A chart of buckets over time. */
export function HeatChart(props: HeatChartProps) {
  const { model } = props;
  const used = usePlot(props, model.signature, (setup) => new HeatPlot(model, setup));
  const { plot } = used;
  useLayoutEffect(() => plot.current?.update(model), [plot, model]);
  return <ChartBox chart={props} used={used} />;
}
