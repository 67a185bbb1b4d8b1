import './forms.css';
import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react';
import type { ReactNode } from 'react';
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

/** A window over the page; Escape and a click beside it close it. */
export function Modal({ title, wide = false, className = '', onClose, children, actions }: ModalProps) {
  return (
    <Dialog
      className={`dialog modal${wide ? ' modal-wide' : ''} ${className}`.trimEnd()}
      backdrop={<div className="backdrop" />}
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
