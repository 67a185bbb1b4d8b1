import {
  type KeyboardEvent,
  type RefObject,
  type ToggleEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { OPEN_BOX, placeBeside } from './placeBeside';

/** A button and the box that it opens beside itself, over everything, until Escape or a click elsewhere. */
export interface BoxBeside<T extends HTMLElement> {
  readonly open: boolean;
  readonly button: {
    readonly ref: RefObject<HTMLButtonElement | null>;
    readonly popoverTarget: string;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
  readonly box: {
    readonly ref: RefObject<T | null>;
    readonly id: string;
    readonly popover: 'auto';
    readonly tabIndex: number;
    readonly onToggle: (event: ToggleEvent<T>) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

/** The properties of both. The focus goes into the box; when it closes, the browser gives it back. */
export function useBoxBeside<T extends HTMLElement = HTMLDivElement>(): BoxBeside<T> {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<T>(null);
  const [open, setOpen] = useState(false);
  // By then what is in it stands, so its size is known.
  useLayoutEffect(() => {
    const element = box.current;
    element?.toggleAttribute('data-placed', open);
    if (!open || element === null || button.current === null) return;
    placeBeside(element, button.current);
    element.focus({ preventScroll: true });
  }, [open]);
  return {
    open,
    button: { ref: button, popoverTarget: id, onKeyDown: keepEscape },
    box: {
      ref: box,
      id,
      popover: 'auto',
      tabIndex: -1,
      onToggle: (event) => setOpen(event.newState === 'open'),
      onKeyDown: keepEscape,
    },
  };
}

/** Escape closes the box, which the browser does, and not what the panel stands in as well. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape' && document.querySelector(OPEN_BOX) !== null) {
    event.stopPropagation();
  }
}
