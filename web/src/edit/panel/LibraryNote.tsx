import { asObject, asString, isObject, type JsonObject } from '../../model/json';
import { type PanelTarget, stepPanel } from './panelStep';

interface LibraryNoteProps {
  readonly target: PanelTarget;
  /** The panel as it stands in the file. */
  readonly panel: JsonObject;
}

/** Of a panel from Grafana's library: what becomes of changes, and the way to make it one of this board. */
export function LibraryNote({ target, panel }: LibraryNoteProps) {
  if (!isObject(panel.libraryPanel)) return null;
  const name = asString(asObject(panel.libraryPanel).name, 'without a name');
  return (
    <p className="panel-note">
      {`This is the library panel “${name}”. Changes stay on this board; a Grafana that has it in its library shows that one instead.`}
      <button
        type="button"
        className="chip"
        onClick={() => stepPanel(target, ['libraryPanel'], undefined, 'the library')}
      >
        Make it a panel of this board
      </button>
    </p>
  );
}
