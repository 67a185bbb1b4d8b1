import { type ReactNode, useState } from 'react';
import { Icon } from '../../shell/icons';

interface EntryProps {
  /** Its place on the page, for links. */
  readonly anchor: string;
  readonly title: string;
  /** Metrics are names that a machine reads. */
  readonly mono: boolean;
  /** The address names this entry: it begins open. */
  readonly named: boolean;
  readonly unit: string;
  readonly meaning: string;
  /** At the end of the line: which servers have it. */
  readonly servers: ReactNode;
  readonly children: ReactNode;
}

/** One entry of the reference: a line, and on demand all that is known. */
export function Entry(props: EntryProps) {
  const { anchor, named } = props;
  const [touched, setTouched] = useState<boolean | null>(null);
  const open = touched ?? named;
  return (
    <li id={anchor} className="entry" data-named={named}>
      <div className="entry-line">
        <button
          type="button"
          className={`fold entry-title${props.mono ? ' mono' : ''}`}
          aria-expanded={open}
          onClick={() => setTouched(!open)}
        >
          {props.title}
          <Icon name="chevron" />
        </button>
        <span className="entry-meaning">{props.meaning}</span>
        <span className="entry-unit dim">{props.unit}</span>
        <span className="entry-servers">{props.servers}</span>
      </div>
      {open && <div className="entry-more">{props.children}</div>}
    </li>
  );
}

/** The address of an entry, to be copied or sent. */
export function AnchorLink({ anchor }: { readonly anchor: string }) {
  return <a href={`#${encodeURIComponent(anchor)}`}>Link to this entry</a>;
}
