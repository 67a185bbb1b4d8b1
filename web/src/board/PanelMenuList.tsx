import { Menu, MenuButton, MenuItem, MenuProvider } from '@ariakit/react';
import { useEffect, useRef, useState } from 'react';
import type { QueryPlan } from '../data/plan';
import { WORDS } from '../panels/words';
import { Explanation } from './Explanation';
import { MENU_FACE, type PanelMenuProps } from './PanelMenu';

/** The menu of a panel, opened. It is drawn from the first click on. */
export function PanelMenuList(props: PanelMenuProps) {
  const { panel, queries, viewed, table } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [explained, setExplained] = useState(false);
  // The click that asked for the menu went to the button before this one: here it is again.
  useEffect(() => {
    button.current?.focus();
    button.current?.click();
  }, []);
  return (
    <>
      <MenuProvider placement="bottom-end">
        <MenuButton ref={button} {...MENU_FACE} aria-label={`${WORDS.menu}: ${panel.title}`} />
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
}

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
