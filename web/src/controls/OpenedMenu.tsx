import { Menu, MenuButton, MenuItem, MenuProvider } from '@ariakit/react';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';

interface OpenedMenuProps {
  /** What the button is called, for ears. */
  readonly label: string;
  readonly className: string;
  readonly face: ReactNode;
  readonly placement: 'bottom-start' | 'bottom-end';
  /** What stands around it would cut it off: it is drawn at the end of the page. */
  readonly apart: boolean;
  /** Items. */
  readonly children: ReactNode;
}

/** A button with its menu, drawn from the first click on; it opens by itself. */
export function OpenedMenu({ label, className, face, placement, apart, children }: OpenedMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  // The click that asked for the menu went to the button before this one: here it is again.
  useEffect(() => {
    button.current?.focus();
    button.current?.click();
  }, []);
  return (
    <MenuProvider placement={placement}>
      <MenuButton ref={button} className={className} aria-label={label}>
        {face}
      </MenuButton>
      {/* Tab closes a menu, so it needs no place in the order of the page. */}
      <Menu className="k-menu" gutter={2} portal={apart} preserveTabOrder={false} unmountOnHide>
        {children}
      </Menu>
    </MenuProvider>
  );
}

interface ItemProps {
  readonly onClick?: () => void;
  /** The element that the item is, such as a link; a plain one by default. */
  readonly render?: ReactElement;
  readonly children: ReactNode;
}

/** One thing that can be done. */
export function Item({ onClick, render, children }: ItemProps) {
  return (
    <MenuItem
      className="k-menu-item"
      {...(onClick === undefined ? {} : { onClick })}
      {...(render === undefined ? {} : { render })}
    >
      {children}
    </MenuItem>
  );
}
