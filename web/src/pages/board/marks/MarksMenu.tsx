import './marks.css';
import { Menu, MenuButton, MenuItemCheck, MenuItemCheckbox, MenuProvider } from '@ariakit/react';
import { useEffect, useRef } from 'react';
import { Icon } from '../../../shell/icons';
import type { MarkKind } from './kinds';
import { MARKS_LABEL } from './MarksButton';

interface MarksMenuProps {
  readonly kinds: readonly MarkKind[];
  readonly onSwitch: (name: string) => void;
}

/** The kinds of marks, each with its switch. It is drawn from the first click on, and opens by itself. */
export function MarksMenu({ kinds, onSwitch }: MarksMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    button.current?.click();
  }, []);
  const offered = kinds.filter(({ fixed }) => !fixed);
  const shown = offered.filter((kind) => kind.shown).map(({ name }) => name);
  return (
    <MenuProvider placement="bottom-end" values={{ marks: shown }}>
      <MenuButton ref={button} className="button" aria-label={MARKS_LABEL} title={MARKS_LABEL}>
        <Icon name="flag" />
      </MenuButton>
      <Menu className="k-menu" gutter={4} unmountOnHide>
        {offered.map(({ name, title }) => (
          <MenuItemCheckbox
            key={name}
            className="k-menu-item marks-item"
            name="marks"
            value={name}
            onChange={() => onSwitch(name)}
          >
            <MenuItemCheck className="option-check" />
            {title}
          </MenuItemCheckbox>
        ))}
      </Menu>
    </MenuProvider>
  );
}
