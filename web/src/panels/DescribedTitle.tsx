import { useId, useRef } from 'react';
import { placeBeside } from './placeBeside';
import { plainText } from './plainText';

interface DescribedTitleProps {
  readonly title: string;
  readonly description: string;
  readonly heading: 'h2' | 'h3';
}

/** A title whose description shows on hover and on focus, above everything and never cut off. */
export function DescribedTitle({ title, description, heading: Heading }: DescribedTitleProps) {
  const id = useId();
  const tip = useRef<HTMLDivElement>(null);
  const hide = () => tip.current?.hidePopover?.();
  return (
    <>
      <Heading className="k-panel-title">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only shows what aria-describedby says anyway */}
        <span
          className="k-described"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the description must be reachable with the keyboard
          tabIndex={0}
          aria-describedby={id}
          onMouseEnter={(event) => show(tip.current, event.currentTarget)}
          onFocus={(event) => show(tip.current, event.currentTarget)}
          onMouseLeave={hide}
          onBlur={hide}
          onKeyDown={(event) => event.key === 'Escape' && hide()}
        >
          {title}
        </span>
      </Heading>
      <div ref={tip} id={id} role="tooltip" popover="manual" className="k-description">
        {plainText(description)}
      </div>
    </>
  );
}

/** Opens the tip beside its anchor. */
function show(tip: HTMLElement | null, anchor: HTMLElement): void {
  if (tip === null || tip.showPopover === undefined || tip.matches(':popover-open')) {
    return;
  }
  tip.showPopover();
  placeBeside(tip, anchor);
}
