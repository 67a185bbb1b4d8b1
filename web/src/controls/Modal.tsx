import './forms.css';
import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Icon } from '../shell/icons';

interface ModalProps {
  readonly title: string;
  /** Takes the width that its content may need, such as a comparison. */
  readonly wide?: boolean;
  /** A class beside its own. */
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at its end, the main one last. */
  readonly actions?: ReactNode;
}

/** What a person writes into first. */
const FIELD = 'input:not([type="checkbox"], [type="radio"], [type="file"], [readonly]), textarea';

/** A window over the page; Escape and a click beside it close it. */
export function Modal({ title, wide = false, className = '', onClose, children, actions }: ModalProps) {
  useFocusBack();
  const [field, setField] = useState<HTMLElement | null>(null);
  const look = useCallback(
    (dialog: HTMLElement | null) => setField(dialog?.querySelector<HTMLElement>(FIELD) ?? null),
    [],
  );
  return (
    <Dialog
      className={`dialog modal${wide ? ' modal-wide' : ''} ${className}`.trimEnd()}
      backdrop={<div className="backdrop" />}
      ref={look}
      initialFocus={field}
      open
      onClose={onClose}
    >
      <div className="dialog-head">
        <DialogHeading render={<h2>{title}</h2>} />
        <DialogDismiss className="button button-quiet" aria-label="Close">
          <Icon name="close" />
        </DialogDismiss>
      </div>
      {children}
      {actions !== undefined && <div className="modal-actions">{actions}</div>}
    </Dialog>
  );
}

/** What had the focus before the first of several windows in a row opened. */
let before: Element | null = null;

/**
 * What opened a window may be gone when it closes, such as an item of a menu or the
 * window before this one: then the focus goes to what had it before, or to the page.
 */
function useFocusBack(): void {
  // By the time of the effect the window has taken it.
  const [active] = useState(() => document.activeElement);
  useEffect(() => {
    if (active?.closest('.modal') == null) before = active;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body || document.querySelector('.modal') !== null) return;
        const gone = before === null || before === document.body || !before.isConnected;
        const back = gone ? document.getElementById('main') : before;
        if (back instanceof HTMLElement) back.focus({ preventScroll: true });
      });
    };
  }, [active]);
}
