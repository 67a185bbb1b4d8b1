import { type ReactElement, type ReactNode, Suspense, useState } from 'react';

/** What the closed control does when it is touched. */
export interface Opener {
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}

interface OnDemandProps {
  /** Fetches what opens; the second time it costs nothing. */
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
  const [wanted, setWanted] = useState(false);
  const prepare = () => void load();
  const closed = face({ onPointerEnter: prepare, onFocus: prepare, onClick: () => setWanted(true) });
  return wanted ? <Suspense fallback={closed}>{children}</Suspense> : closed;
}
