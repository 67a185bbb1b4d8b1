import { CopyButton } from '../../controls/CopyButton';
import { asObject, asString } from '../../model/json';
import { Readings } from './Readings';
import { useRead } from './useRead';

function readYaml(raw: unknown): string {
  return asString(asObject(raw).yaml);
}

/** The Prometheus configuration in force, with what is secret masked by the server. */
export function ConfigPart() {
  const reading = useRead('status/config', readYaml);
  return (
    <Readings of={reading}>
      {(yaml) => (
        <section className="card card-wide" aria-label="Prometheus configuration">
          <div className="status-head">
            <h2>In force</h2>
            <CopyButton text={yaml} label="Copy the configuration" />
          </div>
          <p className="dim">
            With every default written out, and secrets as &lt;secret&gt;. Where the files stand, the overview
            says.
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
          <pre className="yaml" tabIndex={0}>
            {yaml}
          </pre>
        </section>
      )}
    </Readings>
  );
}
