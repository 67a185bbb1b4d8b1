import type { Asked, Finder } from '../../api/readTargets';
import { formatAgo } from '../../words/figures';
import { looking } from '../../words/messages';

interface FinderSectionProps {
  readonly finder: Finder;
  readonly now: number;
}

/** What looks for servers on this machine, whom it asked, and why they said no. */
export function FinderSection({ finder, now }: FinderSectionProps) {
  return (
    <section className="finder" aria-labelledby="finder-title">
      <h2 id="finder-title">Looking for servers on this machine</h2>
      <p>
        {looking(finder.enabled, finder.intervalSeconds, finder.ports.length)}{' '}
        {finder.enabled && finder.lastLook !== null && (
          <span className="dim">Last look {formatAgo(finder.lastLook, now)}.</span>
        )}
      </p>
      {finder.enabled && finder.ports.length > 0 && (
        <details>
          <summary>Ports</summary>
          <code>{finder.ports.join(', ')}</code>
        </details>
      )}
      {finder.asked.length > 0 && <AskedTable asked={finder.asked} />}
    </section>
  );
}

function AskedTable({ asked }: { readonly asked: readonly Asked[] }) {
  return (
    <table className="asked">
      <caption className="visually-hidden">Addresses that were asked</caption>
      <thead className="dim">
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Whose</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        {asked.map((one) => (
          <tr key={`${one.address} ${one.owner}`}>
            <td className="mono">{one.address}</td>
            <td>{one.owner}</td>
            <td>{one.found ? 'An inference server.' : one.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
