import { useMemo } from 'react';
import type { Reference } from '../../api/readReference';
import { useRouter } from '../../app/router';
import { plural } from '../../words/figures';
import { FamilyItem } from './FamilyItem';
import { enginesOf, type Found, grouped, serversOf, signalAnchor, type Unknown } from './referenceFilter';
import { SignalItem } from './SignalItem';

interface ListProps {
  readonly reference: Reference;
  readonly found: Found;
  readonly anchor: string;
}

/** Signals by chapter. */
export function Signals({ reference, found, anchor }: ListProps) {
  const engines = new Map(enginesOf(reference).map(({ value, text }) => [value, text]));
  if (found.signals.length === 0) return <NothingFound />;
  return grouped(found.signals, ({ group }) => group).map(([group, signals]) => (
    <section key={group} className="reference-group">
      <h2>{group}</h2>
      <ul className="entries">
        {signals.map((signal) => (
          <SignalItem
            key={signal.id}
            signal={signal}
            engines={engines}
            named={signalAnchor(signal) === anchor}
          />
        ))}
      </ul>
    </section>
  ));
}

/** Metrics by engine. */
export function Families({ reference, found, anchor }: ListProps) {
  const signals = useMemo(() => new Map(reference.signals.map(({ id, title }) => [id, title])), [reference]);
  if (found.families.length === 0) return <NothingFound />;
  return grouped(found.families, ({ engineTitle }) => engineTitle).map(([engine, families]) => {
    const own = serversOf(engine, reference.servers);
    return (
      <section key={engine} className="reference-group" data-columns={own.length <= 4 ? own.length : 1}>
        <h2>
          {engine} <span className="dim">{plural(families.length, 'metric')}</span>
        </h2>
        {own.length > 0 && (
          <div className="entry-head dim" aria-hidden="true">
            <span className="entry-servers">
              {own.length > 4
                ? plural(own.length, 'server')
                : own.map(({ id, instance }) => (
                    <span key={id} title={instance}>
                      {instance}
                    </span>
                  ))}
            </span>
          </div>
        )}
        <ul className="entries">
          {families.map((family) => (
            <FamilyItem
              key={family.anchor}
              family={family}
              servers={reference.servers}
              signals={signals}
              named={family.anchor === anchor}
            />
          ))}
        </ul>
      </section>
    );
  });
}

interface NewToUsProps {
  readonly unknown: readonly Unknown[];
  readonly anyServer: boolean;
}

/** Names that the catalog has no words for; they are stored and can be asked for like all others. */
export function NewToUs({ unknown, anyServer }: NewToUsProps) {
  if (unknown.length === 0) {
    return (
      <div className="empty">
        <p>{anyServer ? 'Every metric of your servers is known here.' : 'No server has been found yet.'}</p>
        {!anyServer && <p>Names that are not known here are listed as soon as one exposes them.</p>}
      </div>
    );
  }
  return (
    <>
      <p className="reference-summary">
        These are not described yet. They are stored, and can be queried like all others.
      </p>
      <ul className="entries">
        {unknown.map(({ name, servers }) => (
          <li key={name} id={name} className="entry entry-line">
            <code className="entry-title">{name}</code>
            <span className="dim">
              {servers
                .map((server) => `${server.instance} (${server.engineTitle} ${server.version})`)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function NothingFound() {
  const router = useRouter();
  return (
    <div className="empty">
      <p>Nothing fits this search.</p>
      <p>
        <button
          type="button"
          className="button"
          onClick={() => router.set({ q: null, engine: null, mine: null })}
        >
          Show everything
        </button>
      </p>
    </div>
  );
}
