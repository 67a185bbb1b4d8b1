import type { Reason } from '../model/targets';
import { useBoxBeside } from './useBoxBeside';
import { heldFor, LIKELIHOOD } from './words';

interface WhyProps {
  /** What the button says. */
  readonly label: string;
  readonly className: string;
  readonly reasons: readonly Reason[];
}

/** A button, and behind it why something is missing: every reason, its evidence and the next step. */
export function Why({ label, className, reasons }: WhyProps) {
  const { button, box } = useBoxBeside();
  return (
    <>
      <button type="button" className={className} {...button}>
        {label}
      </button>
      <div className="k-why-box" role="dialog" aria-label={label} {...box}>
        <ol className="k-reasons">
          {reasons.map((reason) => (
            <ReasonItem key={`${reason.code} ${reason.cause}`} reason={reason} />
          ))}
        </ol>
      </div>
    </>
  );
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
