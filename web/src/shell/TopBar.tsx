import type { ReactNode } from 'react';
import { ThemePicker } from './ThemePicker';

interface TopBarProps {
  /** Where you are; it holds the page's only h1. */
  readonly title: ReactNode;
  /** Directly behind the title. */
  readonly children?: ReactNode;
  /** At the end, before the theme. */
  readonly controls?: ReactNode;
  /** In a line of its own. */
  readonly below?: ReactNode;
}

/** Where you are, then what you can change. It wraps before it hides anything. */
export function TopBar({ title, children, controls, below }: TopBarProps) {
  return (
    <header className="topbar">
      <div className="topbar-title">{title}</div>
      {children}
      <div className="topbar-controls">
        {controls}
        <span className="topbar-theme">
          <ThemePicker />
        </span>
      </div>
      {below}
    </header>
  );
}
