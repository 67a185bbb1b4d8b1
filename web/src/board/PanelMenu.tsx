import { Menu, MenuButton, MenuItem, MenuProvider } from '@ariakit/react';
import { memo, useState } from 'react';
import type { QueryPlan } from '../data/plan';
import type { PanelModel } from '../model/dashboard';
import { WORDS } from '../panels/words';
import { Explanation } from './Explanation';

interface PanelMenuProps {
  readonly panel: PanelModel;
  /** The queries as they were last sent. */
  readonly queries: () => readonly QueryPlan[];
  /** This panel fills the board. */
  readonly viewed: boolean;
  /** Whether the data are shown as a table; null where there is nothing to tabulate. */
  readonly table: boolean | null;
  readonly onTable: () => void;
  readonly onView: () => void;
}

/** What can be done with a panel. It is not drawn again when only data change. */
export const PanelMenu = memo(function PanelMenu(props: PanelMenuProps) {
  const { panel, queries, viewed, table } = props;
  const [explained, setExplained] = useState(false);
  return (
    <>
      <MenuProvider placement="bottom-end">
        <MenuButton className="k-menu-button" aria-label={`${WORDS.menu}: ${panel.title}`}>
          <span aria-hidden="true">⋮</span>
        </MenuButton>
        <Menu className="k-menu" gutter={2} portal unmountOnHide>
          <Item onClick={props.onView}>{viewed ? WORDS.back : WORDS.view}</Item>
          {panel.targets.length > 0 && (
            <Item onClick={() => copy(queryText(queries()))}>{WORDS.copyQuery}</Item>
          )}
          <Item onClick={() => copy(panelLink(panel.id))}>{WORDS.copyLink}</Item>
          {table !== null && <Item onClick={props.onTable}>{table ? WORDS.showChart : WORDS.showTable}</Item>}
          <Item onClick={() => setExplained(true)}>{WORDS.explain}</Item>
        </Menu>
      </MenuProvider>
      {explained && (
        <Explanation
          title={panel.title}
          description={panel.description}
          queries={queries()}
          onClose={() => setExplained(false)}
        />
      )}
    </>
  );
});

function Item({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <MenuItem className="k-menu-item" onClick={onClick}>
      {children}
    </MenuItem>
  );
}

function copy(text: string): void {
  // Refused where the page is not trusted; the address and the query can be marked by hand there.
  navigator.clipboard?.writeText(text).catch(() => undefined);
}

function queryText(queries: readonly QueryPlan[]): string {
  return queries.map((query) => query.expr).join('\n\n');
}

/** This page with one panel filling the board. */
function panelLink(panelId: number): string {
  const url = new URL(window.location.href);
  url.searchParams.set('viewPanel', String(panelId));
  return url.href;
}
