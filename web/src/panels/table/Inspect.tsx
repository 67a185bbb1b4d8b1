import { CopyButton } from '../../controls/CopyButton';
import { LATER } from '../laterWords';
import { useBoxBeside } from '../useBoxBeside';

/** A button behind which the whole content of a cell stands, to be read and copied. */
export function Inspect({ label, text }: { label: string; text: string }) {
  const { open, button, box } = useBoxBeside();
  return (
    <>
      <button type="button" className="k-table-inspect" aria-label={`${LATER.inspect} ${label}`} {...button}>
        …
      </button>
      <div className="k-why-box" role="dialog" aria-label={label} {...box}>
        {open && (
          <>
            <pre className="k-table-json">{text}</pre>
            <CopyButton text={text} label={`Copy ${label}`} />
          </>
        )}
      </div>
    </>
  );
}
