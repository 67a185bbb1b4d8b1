import { useLayoutEffect } from 'react';
import { ChartBox } from './ChartBox';
import type { StateModel } from './stateModel';
import { StatePlot } from './statePlot';
import { type ChartProps, usePlot } from './usePlot';

interface StateChartProps extends ChartProps {
  readonly model: StateModel;
}

/** A chart of states over time. */
export function StateChart(props: StateChartProps) {
  const { model } = props;
  const used = usePlot(props, model.signature, (setup) => new StatePlot(model, setup));
  const { plot } = used;
  useLayoutEffect(() => plot.current?.update(model), [plot, model]);
  return <ChartBox chart={props} used={used} />;
}
