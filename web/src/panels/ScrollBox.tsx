import type { ReactNode, Ref } from 'react';

interface ScrollBoxProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly boxRef?: Ref<HTMLElement>;
  readonly onScroll?: () => void;
}

/** What may be larger than its panel: it scrolls, with the keyboard too, and says what it is. */
export function ScrollBox({ label, className, children, boxRef, onScroll }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section ref={boxRef} className={className} aria-label={label} tabIndex={0} onScroll={onScroll}>
      {children}
    </section>
  );
}
