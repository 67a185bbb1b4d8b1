import './barchart.css';
import { useMemo, useState } from 'react';
import { Legend } from '../../chart/Legend';
import { clickLegend, hiddenKeys, type LegendRow, readLegend, type Selection } from '../../chart/legendModel';
import { boundsOfCalculation } from '../../model/bounds';
import type { FrameField } from '../../model/frame/frame';
import { reducerTitle, reduceValues } from '../../model/reducers';
import { showAny } from '../../model/showAny';
import { joined } from '../../model/units/format';
import type { LinkedPanelProps } from '../types';
import { useSize } from '../useSize';
import { Bars } from './Bars';
import { barLayout } from './barLayout';
import { barFields, barModel, readBarChartOptions } from './barModel';
import { readBarStyle } from './barStyle';

/** Values of groups beside each other, or stacked. */
export function BarChartPanel({ panel, view }: LinkedPanelProps) {
  const [ref, size] = useSize<HTMLDivElement>();
  const [selection, setSelection] = useState<Selection>(null);
  const [lit, setLit] = useState<string | null>(null);
  const options = useMemo(() => readBarChartOptions(panel.options), [panel]);
  const data = useMemo(() => barFields(panel, view.series, options), [panel, view.series, options]);
  const legend = readLegend(panel.options);
  const keys = data.fields.map(({ displayName }) => displayName);
  const hidden = hiddenKeys(selection, keys);
  const model = barModel(data, options, hidden);
  return (
    <div className={`k-barchart k-barchart-${legend.placement}`}>
      <div ref={ref} className="k-barchart-plot">
        {size.width > 0 && (
          <Bars
            label={panel.title}
            model={model}
            layout={barLayout(model, size, options)}
            size={size}
            options={options}
            lit={lit}
          />
        )}
      </div>
      <Legend
        options={legend}
        rows={data.fields.filter(inLegend).map((field) => legendRow(field, legend.calcs))}
        hidden={hidden}
        onSelect={(key, adds) => setSelection(clickLegend(selection, key, adds, keys))}
        onLight={setLit}
      />
    </div>
  );
}

function inLegend({ config }: FrameField): boolean {
  return !readBarStyle(config.custom).hideFrom.legend;
}

function legendRow(
  { displayName, color, config, values, bounds, type }: FrameField,
  calcs: readonly string[],
): LegendRow {
  const written = calcs.map((calc) => {
    const shown = showAny(type, config, reduceValues(calc, values, type), boundsOfCalculation(calc, bounds));
    return { calc, title: reducerTitle(calc), text: joined(shown), why: shown.why };
  });
  return { key: displayName, name: displayName, color, round: 0, ended: false, values: written };
}
