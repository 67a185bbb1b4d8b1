import { type CSSProperties, type ReactNode, useState } from 'react';
import type { PanelModel } from '../../model';

interface PreviewProps {
  readonly panel: PanelModel;
  /** The panel, live; as a table of its data where that is asked for. */
  readonly draw: (table: boolean) => ReactNode;
}

/** Pixels between two rows of the board, and between two panels. */
const ROW = 38;
const GAP = 8;

/** The panel as it will stand on the board: as large as there is room, or as large as there. */
export function Preview({ panel, draw }: PreviewProps) {
  const [real, setReal] = useState(false);
  const [table, setTable] = useState(false);
  return (
    <section
      className="panel-preview"
      data-real={real}
      style={real ? sizeOf(panel) : {}}
      aria-label="Preview"
    >
      {draw(table)}
      <div className="panel-preview-tools">
        <button type="button" className="chip" aria-pressed={table} onClick={() => setTable(!table)}>
          As a table
        </button>
        <button type="button" className="chip" aria-pressed={real} onClick={() => setReal(!real)}>
          Real size
        </button>
      </div>
    </section>
  );
}

/** What the style sheet makes the size on the board from. */
function sizeOf({ gridPos: { w, h } }: PanelModel): CSSProperties {
  return { '--columns': w, '--rows-height': `${h * ROW - GAP}px` } as CSSProperties;
}
