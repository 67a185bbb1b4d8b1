/** What one panel of a board asks at a moment. Pure. */

import type { PanelModel } from '../model/dashboard';
import { panelTime } from '../model/panelTime';
import { variablesOf } from '../model/repeat/drawn';
import { interpolateText } from '../model/variables/interpolate';
import type { BoardInput } from './boardInput';
import type { Calculation } from './calculation';
import type { PanelPlan } from './panelRequest';
import { hintOf, planPanel } from './plan';

interface Moment {
  readonly nowMs: number;
  /** In pixels. */
  readonly width: number;
  /** The expressions of the panel; null where it has none. */
  readonly calculation: Calculation | null;
}

/** The queries of a panel with its own stretch of time and variables; null where the range of the board means nothing. */
export function panelPlan(panel: PanelModel, input: BoardInput, moment: Moment): PanelPlan | null {
  const { nowMs, width, calculation } = moment;
  const variables = variablesOf(panel, input.variables);
  const time = panelTime(panel.raw, input.range, nowMs, (text) => interpolateText(text, variables));
  if (time === null) {
    return null;
  }
  const context = { ...input, range: time.range, width };
  const queries = planPanel(
    panel,
    calculation === null ? context : { ...context, hidden: calculation.hidden },
  );
  return { panelId: panel.id, ...time, queries, calculation, hint: hintOf(variables) };
}
