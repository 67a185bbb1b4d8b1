/** The way from a panel into Explore. Pure. */

import type { PanelModel } from '../model/dashboard';
import { BUILT_IN, type Sources, sourceOf } from '../model/sources';
import type { RawRange } from '../model/time';
import { interpolatePromQL } from '../model/variables/interpolate';
import type { VariableValues } from '../model/variables/types';
import { explorePath } from './exploreUrl';

/** What a board gives to its panels and Explore does not have. */
export interface PanelScope {
  readonly variables: VariableValues;
  readonly range: RawRange;
  readonly sources?: Sources | undefined;
}

/** The address at which Explore has the queries of a panel, with variables filled in and macros left; null where it asks nothing. */
export function panelPath(
  panel: PanelModel,
  { variables, range, sources }: PanelScope,
  back: string,
): string | null {
  const [first] = panel.targets;
  if (first === undefined) return null;
  return explorePath({
    source: sourceOf(first.datasource, variables, sources ?? new Map()) ?? BUILT_IN,
    queries: panel.targets.map(({ expr, hide }) => ({
      expr: interpolatePromQL(expr, variables),
      hidden: hide,
    })),
    show: panel.type === 'table' ? 'table' : 'graph',
    range,
    back,
  });
}
