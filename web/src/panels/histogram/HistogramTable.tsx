import { barText, countText, type HistModel } from '../../chart/histModel';

/** The counts of a histogram, bar by bar. */
export function HistogramTable({ label, model }: { label: string; model: HistModel }) {
  const { bars, series, look } = model;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="k-data" aria-label={label} tabIndex={0}>
      <table className="k-data-table">
        <thead>
          <tr>
            <th scope="col">Values</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar, i) => (
            <tr key={bar.low}>
              <th scope="row">{barText(bar, look)}</th>
              {series.map(({ key, counts }) => (
                <td key={key}>{countText(counts[i] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
