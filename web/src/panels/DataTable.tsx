import { align } from '../chart/align';
import { readStyle } from '../chart/style';
import type { PanelView } from '../data/panelState';
import type { PanelModel } from '../model/dashboard';
import { type Field, makeFields, showValue } from '../model/fields';
import { joined } from '../model/units/format';
import { ValueTable } from './ValueTable';

/** The values of a panel as a table. */
export function DataTable({ panel, view }: { panel: PanelModel; view: PanelView }) {
  const fields = makeFields(panel, view.series);
  const { times } = align(fields.map((field) => ({ field, style: readStyle({}) })));
  return (
    <ValueTable
      label={panel.title}
      range={view.range}
      times={times}
      columns={fields}
      cell={(column, time) => cellText(fields[column], time)}
    />
  );
}

function cellText(field: Field | undefined, time: number): string {
  if (field === undefined) {
    return '';
  }
  const { series, config } = field;
  const index = series.stepMs === 0 ? 0 : (time - series.startMs) / series.stepMs;
  const value = series.values[index] ?? null;
  return value === null ? '' : joined(showValue(config, value, series.bounds));
}
