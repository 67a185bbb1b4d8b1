import { useState } from 'react';
import { Link } from '../app/Link';
import { Item, OpenedMenu } from '../controls/OpenedMenu';
import type { QueryPlan } from '../data/plan';
import { panelPath } from '../explore/panelPath';
import { LATER } from '../panels/laterWords';
import { PanelLink } from '../panels/PanelLink';
import { WORDS } from '../panels/words';
import { Explanation } from './Explanation';
import { MENU_FACE, type PanelMenuProps } from './PanelMenu';

/** The menu of a panel, opened. It is drawn from the first click on. */
export function PanelMenuList(props: PanelMenuProps) {
  const { panel, queries, viewed, table } = props;
  const [explained, setExplained] = useState(false);
  const { pathname, search } = window.location;
  const explore = panelPath(panel, props, pathname + search);
  return (
    <>
      <OpenedMenu
        className={MENU_FACE.className}
        label={`${WORDS.menu}: ${panel.title}`}
        face={MENU_FACE.children}
        placement="bottom-end"
        apart
      >
        <Item onClick={props.onView}>{viewed ? WORDS.back : WORDS.view}</Item>
        {props.links().map(({ title, target, blank }) => (
          <Item
            key={title + target.href}
            render={
              <PanelLink target={target} blank={blank}>
                {title}
              </PanelLink>
            }
          >
            {WORDS.goTo} {title}
          </Item>
        ))}
        {explore !== null && <Item render={<Link href={explore} />}>{WORDS.explore}</Item>}
        {panel.targets.length > 0 && (
          <Item onClick={() => copy(queryText(queries()))}>{WORDS.copyQuery}</Item>
        )}
        {table !== null && <Item onClick={props.onTable}>{table ? WORDS.showChart : WORDS.showTable}</Item>}
        <Item onClick={() => setExplained(true)}>{WORDS.explain}</Item>
        <Item onClick={() => props.onDialog('inspect')}>{LATER.inspectPanel}</Item>
        <Item onClick={() => props.onDialog('share')}>{LATER.sharePanel}</Item>
        {props.actions?.(panel).map(({ label, run }) => (
          <Item key={label} onClick={run}>
            {label}
          </Item>
        ))}
      </OpenedMenu>
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

function copy(text: string): void {
  // Refused where the page is not trusted; the address and the query can be marked by hand there.
  navigator.clipboard?.writeText(text).catch(() => undefined);
}

function queryText(queries: readonly QueryPlan[]): string {
  return queries.map((query) => query.expr).join('\n\n');
}
