import type { PanelModel } from '../model/dashboard';
import { LATER } from './laterWords';
import { unsupportedText } from './words';

/** Stands for a panel of a type that is not drawn: its place, its title and its part of the file stay. */
export function UnsupportedPanel({ panel }: { panel: PanelModel }) {
  return (
    <div className="k-message k-unsupported">
      <p>{unsupportedText(panel.rawType)}</p>
      <details>
        <summary>{LATER.showJson}</summary>
        <pre className="k-text-code">{JSON.stringify(panel.raw, null, 2)}</pre>
      </details>
    </div>
  );
}
