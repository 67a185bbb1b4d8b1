import type { PanelModel } from '../model/dashboard';
import type { RawRange } from '../model/time';
import type { VariableValues } from '../model/variables/types';

/** What a board asks, and how often. */
export interface BoardInput {
  /** Every panel that can have data, nested ones too. */
  readonly panels: readonly PanelModel[];
  readonly range: RawRange;
  readonly variables: VariableValues;
  readonly refreshMs: number | null;
  readonly scrapeIntervalSeconds: number;
}

/** Whether two inputs ask the same, so that only the pace differs. */
export function sameQuestions(a: BoardInput, b: BoardInput): boolean {
  return (
    a.panels === b.panels &&
    a.range.from === b.range.from &&
    a.range.to === b.range.to &&
    a.scrapeIntervalSeconds === b.scrapeIntervalSeconds &&
    (a.variables === b.variables || JSON.stringify(a.variables) === JSON.stringify(b.variables))
  );
}
