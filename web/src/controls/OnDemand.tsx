import { type ReactElement, type ReactNode, useState } from 'react';

/** What the closed control does when it is touched. */
export interface Opener {
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}

interface OnDemandProps {
  /** Fetches what opens: `prepare` of what `later` made. */
  readonly load: () => Promise<unknown>;
  /** The closed control; it looks the same before and after. */
  readonly face: (opener: Opener) => ReactElement;
  /** The whole control, drawn from the first click on; it opens by itself. */
  readonly children: ReactNode;
}

/**
 * A control whose list comes when it is first wanted. Most visits open none, and
 * the machinery of lists and their keyboards weighs as much as all pages together.
 */
export function OnDemand({ load, face, children }: OnDemandProps) {
  const [open, setOpen] = useState(false);
  // What cannot be fetched says so when it is drawn.
  const show = () => setOpen(true);
  const prepare = () => void load().catch(() => undefined);
  return open
    ? children
    : face({ onPointerEnter: prepare, onFocus: prepare, onClick: () => void load().then(show, show) });
}
