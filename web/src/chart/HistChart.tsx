import { useLayoutEffect } from 'react';
import { ChartBox } from './ChartBox';
import type { HistModel } from './histModel';
import { HistPlot } from './histPlot';
import { type ChartProps, usePlot } from './usePlot';

interface HistChartProps extends ChartProps {
  readonly model: HistModel;
}

/** Bars of how often which values occur. */
export function HistChart(props: HistChartProps) {
  const { model } = props;
  const used = usePlot(props, model.signature, (setup) => new HistPlot(model, setup));
  const { plot } = used;
  useLayoutEffect(() => plot.current?.update(model), [plot, model]);
  return <ChartBox chart={props} used={used} />;
}
