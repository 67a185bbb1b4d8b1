import { align } from '../chart/align';
import { readStyle } from '../chart/style';
import { momentText } from '../chart/timeTicks';
import type { PanelView } from '../data/panelState';
import type { PanelModel } from '../model/dashboard';
import { type Field, makeFields, showValue } from '../model/fields';
import { joined } from '../model/units/format';
import { WORDS } from './words';

/** More rows than this help nobody; the newest are shown. */
const MAX_ROWS = 500;

/** The values of a panel as a table, newest first. */
export function DataTable({ panel, view }: { panel: PanelModel; view: PanelView }) {
  const fields = makeFields(panel, view.series);
  const { times } = align(fields.map((field) => ({ field, style: readStyle({}) })));
  const rangeMs = view.range === null ? 0 : view.range.toMs - view.range.fromMs;
  const newest = times.slice(-MAX_ROWS).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="k-data" aria-label={panel.title} tabIndex={0}>
      <table className="k-data-table">
        <thead>
          <tr>
            <th scope="col">{WORDS.time}</th>
            {fields.map((field) => (
              <th key={field.key} scope="col">
                {field.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.map((time) => (
            <tr key={time}>
              <th scope="row">{momentText(time, rangeMs)}</th>
              {fields.map((field) => (
                <td key={field.key}>{cellText(field, time)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cellText({ series, config }: Field, time: number): string {
  const index = series.stepMs === 0 ? 0 : (time - series.startMs) / series.stepMs;
  const value = series.values[index] ?? null;
  return value === null ? '' : joined(showValue(config, value));
}
