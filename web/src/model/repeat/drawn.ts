import type { DashboardModel, PanelModel } from '../dashboard';
import type { VariableValues } from '../variables/types';
import { expandRepeats } from './expand';
import { withSharedQueries } from './shared';

/** The panels of a dashboard as they are drawn: with the queries that they share, and each repeated one as often as it is. */
export function drawnPanels({ panels }: DashboardModel, variables: VariableValues): PanelModel[] {
  return expandRepeats(withSharedQueries(panels), variables);
}

/** The variables that a panel sees: those of the board, and its own where it is repeated. */
export function variablesOf({ scope }: PanelModel, variables: VariableValues): VariableValues {
  return scope === undefined ? variables : { ...variables, ...scope };
}
