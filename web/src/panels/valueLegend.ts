import type { LegendRow } from '../chart/legendModel';
import { joined } from '../model/units/format';
import type { PanelValue } from './values';

const NONE: ReadonlySet<string> = new Set();
const nothing = () => {};

/** A legend of single values that hides nothing: for panels where each name stands at its mark too. */
export function valueLegend(values: readonly PanelValue[]) {
  return { rows: values.map(legendRow), hidden: NONE, onSelect: nothing, onLight: nothing };
}

function legendRow({ key, name, mark, shown, ended }: PanelValue): LegendRow {
  const values = [{ calc: 'value', title: 'Value', text: joined(shown), why: shown.why }];
  return { key, name, color: mark, round: 0, values, ended };
}
