import { useState } from 'react';
import { SearchField } from '../../controls/SearchField';
import { Readings } from './Readings';
import { readFacts } from './readPrometheus';
import { useRead } from './useRead';

const SOURCES = [
  ['Flags', 'status/flags', 'The engine is built in and takes no flags: its settings stand in files.'],
  ['Runtime', 'status/runtimeinfo', 'It says nothing of itself.'],
  ['Build', 'status/buildinfo', 'It says nothing of itself.'],
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
        {SOURCES.map(([title, path, none]) => (
          <Facts key={path} title={title} path={path} none={none} text={text} />
        ))}
      </div>
    </>
  );
}

interface FactsProps {
  readonly title: string;
  readonly path: string;
  /** Said where there is nothing to list. */
  readonly none: string;
  readonly text: string;
}

function Facts({ title, path, none, text }: FactsProps) {
  const reading = useRead(path, readFacts);
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <Readings of={reading}>
        {(facts) =>
          facts.length === 0 ? (
            <p className="dim">{none}</p>
          ) : (
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
                        <code>{value}</code>
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          )
        }
      </Readings>
    </section>
  );
}
