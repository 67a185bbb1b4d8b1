import { formatWhole } from '../../words/figures';
import { Labels, Readings } from './Readings';
import { type Pool, readDiscovery } from './readPrometheus';
import { useRead } from './useRead';

/** What each job found, which labels it kept, and what it dropped. */
export function DiscoveryPart() {
  const reading = useRead('targets', readDiscovery);
  return (
    <Readings of={reading}>
      {(pools) =>
        pools.length === 0 ? (
          <p className="empty">No job looks for targets.</p>
        ) : (
          pools.map((pool) => <PoolSection key={pool.name} pool={pool} />)
        )
      }
    </Readings>
  );
}

function PoolSection({ pool: { name, kept, dropped, droppedCount } }: { readonly pool: Pool }) {
  return (
    <section className="card rule-group" aria-label={name}>
      <h2>
        {name}{' '}
        <span className="dim">{`${formatWhole(kept.length)} scraped, ${formatWhole(droppedCount)} dropped`}</span>
      </h2>
      {kept.length + dropped.length > 0 && (
        <table className="discovery">
          <thead>
            <tr>
              <th scope="col">Found with</th>
              <th scope="col">Kept as</th>
            </tr>
          </thead>
          <tbody>
            {kept.map(({ address, discovered, labels }) => (
              <tr key={`${address} ${JSON.stringify(labels)}`}>
                <td>
                  <Labels pairs={discovered} />
                </td>
                <td>
                  <Labels pairs={labels} />
                </td>
              </tr>
            ))}
            {dropped.map(({ discovered, why }) => (
              <tr key={JSON.stringify(discovered)}>
                <td>
                  <Labels pairs={discovered} />
                </td>
                <td className="dim">{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {droppedCount > dropped.length && (
        <p className="dim">{`${formatWhole(droppedCount - dropped.length)} more that the engine no longer names.`}</p>
      )}
    </section>
  );
}
