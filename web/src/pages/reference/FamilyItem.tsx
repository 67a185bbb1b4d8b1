import { memo } from 'react';
import type { FamilyEntry, OwnServer } from '../../api/readReference';
import { CopyButton } from '../../controls/CopyButton';
import { plural } from '../../words/figures';
import { Fact } from '../targets/TargetDetails';
import { AnchorLink, Entry } from './Entry';
import { type Having, having, serversOf, signalAnchor } from './referenceFilter';
import { unitWords } from './units';

interface FamilyItemProps {
  readonly family: FamilyEntry;
  readonly named: boolean;
  readonly servers: readonly OwnServer[];
  /** Titles of signals, by identifier. */
  readonly signals: ReadonlyMap<string, string>;
}

/** One metric: what it says, which releases have it, and which of one's own servers. There are many: each is drawn again only when it changes. */
export const FamilyItem = memo(function FamilyItem({ family, named, servers, signals }: FamilyItemProps) {
  const own = serversOf(family.engineTitle, servers).map((server) => ({ server, ...having(family, server) }));
  return (
    <Entry
      anchor={family.anchor}
      title={family.name}
      mono
      named={named}
      unit={[family.type, unitWords(family.unit)].filter(Boolean).join(', ')}
      meaning={family.meaning}
      servers={<HavingCell all={own} />}
    >
      <dl className="facts">
        {family.note !== '' && <Fact name="Mind">{family.note}</Fact>}
        {family.labels.length > 0 && (
          <Fact name="Labels">
            <code>{family.labels.join(', ')}</code>
          </Fact>
        )}
        <Releases family={family} />
        {family.flag !== '' && (
          <Fact name="Needs">
            <code>{family.flag}</code>
          </Fact>
        )}
        {family.feature !== '' && <Fact name="Only with">{family.feature}</Fact>}
        <Signals ids={family.signals} titles={signals} />
        <OwnServers all={own} />
        <Fact name="Name">
          <div className="promql">
            <AnchorLink anchor={family.anchor} />
            <CopyButton text={family.name} label={`Copy the name ${family.name}`} />
          </div>
        </Fact>
      </dl>
    </Entry>
  );
});

type OwnHaving = Having & { readonly server: OwnServer };

/** More servers than this are counted, not named. */
const COLUMNS = 4;

/** Which of one's own servers have it: a column for each, or how many. */
function HavingCell({ all }: { readonly all: readonly OwnHaving[] }) {
  if (all.length === 0) return null;
  const has = all.filter((one) => one.has).length;
  if (all.length > COLUMNS) {
    return (
      <span className={has === 0 ? 'dim' : undefined}>{`${has} of ${plural(all.length, 'server')}`}</span>
    );
  }
  return all.map(({ server, word, sentence, has: yes }) => (
    <span key={server.id} className={yes ? 'has' : 'dim'} title={`${server.instance}: ${sentence}`}>
      <span className="visually-hidden">{server.instance}: </span>
      {word}
    </span>
  ));
}

function Releases({ family }: { readonly family: FamilyEntry }) {
  const { engineTitle, since, until, hidden, replacedBy } = family;
  return (
    <>
      {(since !== '' || until !== '') && (
        <Fact name="Releases">
          {[since === '' ? '' : `since ${engineTitle} ${since}`, until === '' ? '' : `until ${until}`]
            .filter(Boolean)
            .join(', ')}
        </Fact>
      )}
      {hidden !== '' && <Fact name="Hidden in">{hidden}</Fact>}
      {replacedBy !== '' && (
        <Fact name="Replaced by">
          <a href={`#${encodeURIComponent(replacedBy)}`}>
            <code>{replacedBy}</code>
          </a>
        </Fact>
      )}
    </>
  );
}

interface SignalsProps {
  readonly ids: readonly string[];
  readonly titles: ReadonlyMap<string, string>;
}

function Signals({ ids, titles }: SignalsProps) {
  if (ids.length === 0) return null;
  return (
    <Fact name="Tells">
      {ids.map((id, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <a href={`#${encodeURIComponent(signalAnchor({ id }))}`}>{titles.get(id) ?? id}</a>
        </span>
      ))}
    </Fact>
  );
}

function OwnServers({ all }: { readonly all: readonly OwnHaving[] }) {
  if (all.length === 0) return null;
  return (
    <Fact name="Your servers">
      <ul className="own-servers">
        {all.map(({ server, has, sentence }) => (
          <li key={server.id}>
            {server.instance} <span className="dim">{`${server.engineTitle} ${server.version}`.trim()}:</span>{' '}
            {has ? 'has it.' : sentence}
          </li>
        ))}
      </ul>
    </Fact>
  );
}
