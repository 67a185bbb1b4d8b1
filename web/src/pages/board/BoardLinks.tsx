import type { AnchorHTMLAttributes } from 'react';
import { later } from '../../app/later';
import { usePlace } from '../../app/router';
import { OnDemand } from '../../controls/OnDemand';
import { boardHref, type DashboardModel, type LinkContext } from '../../model';
import { PanelLink } from '../../panels/PanelLink';
import { Icon } from '../../shell/icons';
import { type Neighbour, useNeighbours } from './neighbours';

/** So many links stand side by side; more of them are a menu. */
const SIDE_BY_SIDE = 4;

export interface BoardLinksProps {
  readonly model: DashboardModel;
  readonly context: LinkContext;
}

const BoardLinksMenu = later(async () => (await import('./BoardLinksMenu')).BoardLinksMenu);

/** The ways to other boards; range and variables come along where the file says so. */
export function BoardLinks({ model, context }: BoardLinksProps) {
  const neighbours = useNeighbours(model.links);
  const { route } = usePlace();
  const ways = neighbours.flatMap((link) => wayOf(link, context, route.page === 'board' ? route.uid : ''));
  if (ways.length === 0) return null;
  const row = ways.length <= SIDE_BY_SIDE;
  return (
    <>
      {row && (
        <nav className="board-links" aria-label={LABEL}>
          {ways.map((way) => (
            <WayLink key={way.title + way.target.href} way={way} />
          ))}
        </nav>
      )}
      <div className="board-menu" data-narrow={row}>
        <OnDemand
          load={BoardLinksMenu.prepare}
          face={(opener) => (
            <button type="button" className="button" aria-haspopup="menu" aria-expanded={false} {...opener}>
              <MenuFace />
            </button>
          )}
        >
          <BoardLinksMenu ways={ways} />
        </OnDemand>
      </div>
    </>
  );
}

export const LABEL = 'Boards';

/** How the button looks, before the menu is loaded and after. */
export function MenuFace() {
  return (
    <>
      {LABEL}
      <Icon name="chevron" />
    </>
  );
}

export type Way = Neighbour & {
  readonly target: NonNullable<ReturnType<typeof boardHref>>;
  /** It leads to where we are. */
  readonly current: boolean;
};

function wayOf(link: Neighbour, context: LinkContext, uid: string): Way[] {
  const target = boardHref(link, context);
  if (target === null) return [];
  const there = /^\/d\/([^/?#]+)/.exec(target.href)?.[1];
  return [{ ...link, target, current: target.own && uid !== '' && there === encodeURIComponent(uid) }];
}

interface WayLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly way: Way;
}

/** What a menu gives to its items goes through to the link. */
export function WayLink({ way, target: _, href: __, ...rest }: WayLinkProps) {
  return (
    <PanelLink
      {...rest}
      target={way.target}
      blank={way.targetBlank}
      title={way.tooltip}
      current={way.current}
    >
      {way.title}
      {!way.target.own && <span aria-hidden="true"> ↗</span>}
    </PanelLink>
  );
}
