import type { ReactNode } from 'react';
import type { DataLink } from '../model/fieldConfig';
import type { LinkRow } from '../model/links';
import { PanelLink } from './PanelLink';
import type { PanelLinks, PanelWay } from './types';
import { useBoxBeside } from './useBoxBeside';

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
  const { button, box } = useBoxBeside<HTMLUListElement>();
  return (
    <>
      <button type="button" className="k-value-link fold" {...button}>
        {children}
      </button>
      <ul className="k-why-box k-value-ways" {...box}>
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
