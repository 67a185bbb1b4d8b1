import type { PanelModel } from '../model/dashboard';
import { unsupportedText } from './words';

/** Stands for a panel of a type that is not drawn; its place and title stay. */
export function UnsupportedPanel({ panel }: { panel: PanelModel }) {
  return (
    <div className="k-message k-unsupported">
      <p>{unsupportedText(panel.rawType)}</p>
    </div>
  );
}
