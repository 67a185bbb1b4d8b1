import { useState } from 'react';
import { SearchField } from '../../controls/SearchField';
import { Readings } from './Readings';
import { readFacts } from './readPrometheus';
import { useRead } from './useRead';

const SOURCES = [
  ['Flags', 'status/flags'],
  ['Runtime', 'status/runtimeinfo'],
  ['Build', 'status/buildinfo'],
] as const;

/** What the engine was started with, and how it runs, by Prometheus' own names. */
export function FlagsPart() {
  const [text, setText] = useState('');
  return (
    <>
      <div className="status-filter">
        <SearchField label="Search flags" value={text} onChange={setText} />
      </div>
      <div className="cards">
        {SOURCES.map(([title, path]) => (
          <Facts key={path} title={title} path={path} text={text} />
        ))}
      </div>
    </>
  );
}

interface FactsProps {
  readonly title: string;
  readonly path: string;
  readonly text: string;
}

function Facts({ title, path, text }: FactsProps) {
  const reading = useRead(path, readFacts);
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <Readings of={reading}>
        {(facts) => (
          <table className="counts">
            <tbody>
              {facts
                .filter((pair) => pair.join(' ').toLowerCase().includes(text.toLowerCase()))
                .map(([name, value]) => (
                  <tr key={name}>
                    <th scope="row">
                      <code>{name}</code>
                    </th>
                    <td>
                      <code>{value === '' ? '""' : value}</code>
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        )}
      </Readings>
    </section>
  );
}
