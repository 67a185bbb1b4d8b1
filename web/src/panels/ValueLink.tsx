import { type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import type { DataLink } from '../model/fieldConfig';
import type { LinkRow } from '../model/links';
import { PanelLink } from './PanelLink';
import { placeBeside } from './placeBeside';
import type { PanelLinks, PanelWay } from './types';

interface ValueLinkProps {
  readonly wanted: readonly DataLink[];
  readonly links: PanelLinks;
  readonly row: LinkRow;
  readonly children: ReactNode;
}

/** A value that leads on: one way is a link, several are a list behind it. */
export function ValueLink({ wanted, links, row, children }: ValueLinkProps) {
  const ways = wanted.map((link) => links.cell(link, row)).filter((way) => way !== null);
  const [first] = ways;
  if (first === undefined) {
    return children;
  }
  if (ways.length > 1) {
    return <Several ways={ways}>{children}</Several>;
  }
  return (
    <PanelLink className="k-value-link" target={first.target} blank={first.blank} title={first.title}>
      {children}
    </PanelLink>
  );
}

function Several({ ways, children }: { ways: readonly PanelWay[]; children: ReactNode }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const place = (event: ToggleEvent<HTMLUListElement>) => {
    if (event.newState === 'open' && button.current !== null) {
      placeBeside(event.currentTarget, button.current);
    }
    event.currentTarget.toggleAttribute('data-placed', event.newState === 'open');
  };
  return (
    <>
      <button ref={button} type="button" className="k-value-link fold" popoverTarget={id}>
        {children}
      </button>
      <ul id={id} popover="auto" className="k-why-box k-value-ways" onToggle={place}>
        {ways.map(({ title, target, blank }) => (
          <li key={title + target.href}>
            <PanelLink target={target} blank={blank}>
              {title}
            </PanelLink>
          </li>
        ))}
      </ul>
    </>
  );
}
