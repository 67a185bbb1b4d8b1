import type { Candidate, Finder } from '../../api/readTargets';
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
      {finder.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      {finder.candidates.length > 0 && <Candidates candidates={finder.candidates} />}
    </section>
  );
}

function Candidates({ candidates }: { readonly candidates: readonly Candidate[] }) {
  return (
    <table className="asked">
      <caption className="visually-hidden">Places that were asked</caption>
      <thead className="dim">
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Program</th>
          <th scope="col">Asked because</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((one) => (
          <tr key={`${one.address} ${one.program}`}>
            <td className="mono">{one.address}</td>
            <td>{one.program}</td>
            <td>{one.why}</td>
            <td>
              {one.said} <span className="dim">{one.next}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
