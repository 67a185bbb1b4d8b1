import { useState } from 'react';
import { CopyButton } from '../controls/CopyButton';
import { lastValue, type Series } from '../model/series';
import { selectorText } from '../query/selector';
import { plural } from '../words/figures';

/** Rows at first, and with each wish for more. */
const PAGE = 200;

/** Each series by its labels, with its last value as the server gave it. */
export function RawList({ series }: { readonly series: readonly Series[] }) {
  const [shown, setShown] = useState(PAGE);
  const left = series.length - shown;
  return (
    <div className="raw-list">
      <table>
        <thead>
          <tr>
            <th scope="col">Series</th>
            <th scope="col" className="number">
              Value
            </th>
          </tr>
        </thead>
        <tbody>
          {series.slice(0, shown).map((one) => (
            <tr key={`${one.refId} ${textOf(one)}`}>
              <td>
                <SeriesText series={one} />
              </td>
              <td className="number mono">{lastText(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="explore-actions">
        {left > 0 && (
          <button type="button" className="button" onClick={() => setShown(shown + PAGE)}>
            {`Show ${plural(Math.min(left, PAGE), 'more', 'more')} of ${left}`}
          </button>
        )}
        <CopyButton
          text={series.map((one) => `${textOf(one)} ${lastText(one)}`).join('\n')}
          label="Copy all series with their values"
        />
      </div>
    </div>
  );
}

/** The name stands out, labels are quiet. */
function SeriesText({ series: { labels } }: { readonly series: Series }) {
  const { __name__: name = '', ...others } = labels;
  const pairs = Object.entries(others);
  return (
    <code>
      <strong>{name}</strong>
      {(pairs.length > 0 || name === '') && '{'}
      {pairs.map(([label, value], i) => (
        <span key={label}>
          {i > 0 && ', '}
          <span className="dim">{label}=</span>
          {JSON.stringify(value)}
        </span>
      ))}
      {(pairs.length > 0 || name === '') && '}'}
    </code>
  );
}

function textOf({ labels }: Series): string {
  const { __name__: name = '', ...others } = labels;
  const filters = Object.entries(others).map(([label, value]) => ({ label, op: '=' as const, value }));
  return selectorText(name, filters) || '{}';
}

function lastText(series: Series): string {
  const value = lastValue(series)?.value ?? series.values.at(-1) ?? null;
  return value === null ? '' : String(value);
}
