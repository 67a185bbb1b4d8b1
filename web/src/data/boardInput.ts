import type { PanelModel } from '../model/dashboard';
import { sameJson } from '../model/json/difference';
import type { Sources } from '../model/sources';
import type { RawRange } from '../model/time';
import type { VariableValues } from '../model/variables/types';

/** What a board asks, and how often. */
export interface BoardInput {
  /** Every panel that can have data, nested ones too. */
  readonly panels: readonly PanelModel[];
  readonly range: RawRange;
  readonly variables: VariableValues;
  /** The data sources that there are, where the board names any. */
  readonly sources: Sources;
  readonly refreshMs: number | null;
  /** As the address has it: "1d"; empty for no comparison. */
  readonly compare: string;
  readonly scrapeIntervalSeconds: number;
}

/** Whether two inputs ask the same, so that only the pace differs. */
export function sameQuestions(a: BoardInput, b: BoardInput): boolean {
  return (
    samePanels(a.panels, b.panels) &&
    a.range.from === b.range.from &&
    a.range.to === b.range.to &&
    a.compare === b.compare &&
    a.scrapeIntervalSeconds === b.scrapeIntervalSeconds &&
    sameSources(a.sources, b.sources) &&
    (a.variables === b.variables || JSON.stringify(a.variables) === JSON.stringify(b.variables))
  );
}

/** Keys of a panel that say how answers are drawn, not what is asked: a board that is edited changes them often. */
const DRAWN: ReadonlySet<string> = new Set([
  'gridPos',
  'title',
  'description',
  'transparent',
  'fieldConfig',
  'options',
  'transformations',
  'links',
]);

function samePanels(a: readonly PanelModel[], b: readonly PanelModel[]): boolean {
  return a === b || (a.length === b.length && a.every((panel, i) => asksTheSame(panel, b[i])));
}

function asksTheSame(a: PanelModel, b: PanelModel | undefined): boolean {
  if (b === undefined || a.id !== b.id) return false;
  return a.raw === b.raw || sameJson(asked(a), asked(b));
}

function asked({ raw }: PanelModel): object {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => !DRAWN.has(key)));
}

function sameSources(a: Sources, b: Sources): boolean {
  return a === b || (a.size === b.size && [...a].every(([name, uid]) => b.get(name) === uid));
}
