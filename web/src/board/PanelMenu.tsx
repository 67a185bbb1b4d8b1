import { memo } from 'react';
import { later } from '../app/later';
import { OnDemand } from '../controls/OnDemand';
import type { QueryPlan } from '../data/plan';
import type { PanelModel } from '../model/dashboard';
import type { PanelLinks } from '../panels/types';
import { WORDS } from '../panels/words';
import type { PanelDialog } from './PanelDialogs';
import type { BoardProps } from './types';

export interface PanelMenuProps {
  readonly panel: PanelModel;
  /** The queries as they were last sent. */
  readonly queries: () => readonly QueryPlan[];
  /** This panel fills the board. */
  readonly viewed: boolean;
  /** Whether the data are shown as a table; null where there is nothing to tabulate. */
  readonly table: boolean | null;
  /** What its queries are filled in with, on the way to Explore. */
  readonly variables: BoardProps['variables'];
  readonly range: BoardProps['range'];
  readonly sources: BoardProps['sources'];
  readonly links: PanelLinks['ways'];
  readonly actions: BoardProps['actions'];
  readonly onDialog: (dialog: PanelDialog) => void;
  readonly onTable: () => void;
  readonly onView: () => void;
}

const PanelMenuList = later(async () => (await import('./PanelMenuList')).PanelMenuList);

/** How the button looks, before the menu is loaded and after. */
export const MENU_FACE = {
  className: 'k-menu-button',
  children: <span aria-hidden="true">⋮</span>,
};

/** What can be done with a panel. It is not drawn again when only data change. */
export const PanelMenu = memo(function PanelMenu(props: PanelMenuProps) {
  const label = `${WORDS.menu}: ${props.panel.title}`;
  return (
    <OnDemand
      load={PanelMenuList.prepare}
      face={(opener) => (
        <button
          type="button"
          {...MENU_FACE}
          aria-label={label}
          aria-haspopup="menu"
          aria-expanded={false}
          {...opener}
        />
      )}
    >
      <PanelMenuList {...props} />
    </OnDemand>
  );
});
