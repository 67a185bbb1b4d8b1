import { Item, OpenedMenu } from '../../controls/OpenedMenu';
import { LABEL, MenuFace, type Way, WayLink } from './BoardLinks';

/** The links of a board as a menu, opened. */
export function BoardLinksMenu({ ways }: { readonly ways: readonly Way[] }) {
  return (
    <OpenedMenu label={LABEL} className="button" face={<MenuFace />} placement="bottom-start" apart={false}>
      {ways.map((way) => (
        <Item key={way.title + way.target.href} render={<WayLink way={way} />}>
          {way.target.own ? way.title : `${way.title} ↗`}
        </Item>
      ))}
    </OpenedMenu>
  );
}
