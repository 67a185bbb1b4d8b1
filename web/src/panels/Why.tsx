import { type KeyboardEvent, type ToggleEvent, useId, useRef } from 'react';
import type { Reason } from '../model/targets';
import { OPEN_BOX, placeBeside } from './placeBeside';
import { heldFor, LIKELIHOOD } from './words';

interface WhyProps {
  /** What the button says. */
  readonly label: string;
  readonly className: string;
  readonly reasons: readonly Reason[];
}

/** A button, and behind it why something is missing: every reason, its evidence and the next step. */
export function Why({ label, className, reasons }: WhyProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    const box = event.currentTarget;
    const open = event.newState === 'open';
    if (open && button.current !== null) {
      placeBeside(box, button.current);
    }
    box.toggleAttribute('data-placed', open);
  };
  return (
    <>
      <button ref={button} type="button" className={className} popoverTarget={id} onKeyDown={keepEscape}>
        {label}
      </button>
      <div
        id={id}
        popover="auto"
        className="k-why-box"
        role="dialog"
        aria-label={label}
        onToggle={place}
        onKeyDown={keepEscape}
      >
        <ol className="k-reasons">
          {reasons.map((reason) => (
            <ReasonItem key={`${reason.code} ${reason.cause}`} reason={reason} />
          ))}
        </ol>
      </div>
    </>
  );
}

/** Escape closes the box, which the browser does, and not what the panel stands in as well. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape' && document.querySelector(OPEN_BOX) !== null) {
    event.stopPropagation();
  }
}

function ReasonItem({ reason }: { reason: Reason }) {
  const { cause, next, likelihood, evidence, instances } = reason;
  return (
    <li data-code={reason.code}>
      <p>
        <strong>{cause}</strong> <span className="k-likelihood">{LIKELIHOOD[likelihood]}</span>
      </p>
      {next !== undefined && <p>{next}</p>}
      {evidence.length > 0 && (
        <ul className="k-evidence">
          {evidence.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      {instances.length > 0 && <p className="k-evidence">{heldFor(instances)}</p>}
    </li>
  );
}
