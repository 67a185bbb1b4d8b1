/** Steps of the session that change one panel. */

import { findPanel, setPanel } from '../../model/edit';
import type { Path } from '../../model/json/path';
import { type Editor, titleOf } from '../editor';

/** The panel that is edited. */
export interface PanelTarget {
  readonly editor: Editor;
  readonly panelId: number;
}

/**
 * Sets what stands at a path below the panel, by writing; undefined takes it out. `what` names
 * it in the words of the step: "Change the unit of Latency". Quick changes of one thing are one step.
 */
export function changePanel(target: PanelTarget, path: Path, value: unknown, what: string): void {
  change(target, path, value, what, Date.now());
}

/** The same, by one press, such as adding and removing: a step of its own. */
export function stepPanel(target: PanelTarget, path: Path, value: unknown, what: string): void {
  change(target, path, value, what, null);
}

function change(
  { editor, panelId }: PanelTarget,
  path: Path,
  value: unknown,
  what: string,
  nowMs: number | null,
): void {
  editor.change((edit) => {
    const panel = findPanel(edit, panelId);
    if (panel === undefined) return edit;
    // The name of a step may not change from letter to letter, or they would not be one.
    const label = path[0] === 'title' ? 'Rename the panel' : `Change ${what} of ${titleOf(panel)}`;
    return setPanel(edit, panelId, path, value, label, nowMs);
  });
}
