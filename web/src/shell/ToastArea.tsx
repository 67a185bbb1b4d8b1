import { useEffect, useEffectEvent, useState } from 'react';
import { useServices } from '../app/services';
import { type Toast, useToast } from '../app/toasts';
import { Icon } from './icons';

/** How long a word stays; one with a button stays longer, and while it is pointed at. */
const SHORT_MS = 5_000;
const LONG_MS = 12_000;

/** The place for words in passing. It is always there, so that readers hear what comes into it. */
export function ToastArea() {
  const { toasts } = useServices();
  const toast = useToast(toasts);
  return (
    <div className="toasts" role="status">
      {toast !== null && <Shown key={toast.id} toast={toast} onClose={() => toasts.dismiss(toast.id)} />}
    </div>
  );
}

function Shown({ toast, onClose }: { readonly toast: Toast; readonly onClose: () => void }) {
  const [held, setHeld] = useState(false);
  const { action } = toast;
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => close(), action === null ? SHORT_MS : LONG_MS);
    return () => clearTimeout(timer);
  }, [held, action]);
  const run = () => {
    onClose();
    action?.run();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it
    <div
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{toast.text}</p>
      {action !== null && (
        <button type="button" className="button" onClick={run}>
          {action.label}
        </button>
      )}
      <button type="button" className="button button-quiet" aria-label="Close" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
