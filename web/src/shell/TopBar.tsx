import type { ReactNode } from 'react';
import { ThemePicker } from './ThemePicker';

interface TopBarProps {
  /** Where you are; it holds the page's only h1. */
  readonly title: ReactNode;
  /** What belongs to the page, between the title and the theme. */
  readonly children?: ReactNode;
}

/** Where you are, then what you can change. It wraps before it hides anything. */
export function TopBar({ title, children }: TopBarProps) {
  return (
    <header className="topbar">
      <div className="topbar-title">{title}</div>
      {children}
      <ThemePicker />
    </header>
  );
}
