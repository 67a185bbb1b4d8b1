import type { PanelModel } from './dashboard';
import type { TimeRange } from './time';
import { interpolateText, type Macros } from './variables/interpolate';
import type { VariableValues } from './variables/types';

/** True where what people read of a panel names the range that it shows, which moves with the clock. */
export function namesRange({ title, description, targets }: PanelModel): boolean {
  const texts = [title, description, ...targets.map(({ legendFormat }) => legendFormat ?? '')];
  return texts.some((text) => /__(from|to)\b/.test(text));
}

/**
 * The panel with variables filled into what people read: its title, description and legends.
 * `range` is what it shows, where it names that.
 */
export function withVariables(
  panel: PanelModel,
  variables: VariableValues,
  range: TimeRange | null = null,
): PanelModel {
  const macros: Macros = range === null ? {} : { __from: `${range.fromMs}`, __to: `${range.toMs}` };
  const fill = (text: string) => interpolateText(text, variables, macros);
  return {
    ...panel,
    title: fill(panel.title),
    description: fill(panel.description),
    targets: panel.targets.map((target) => ({
      ...target,
      legendFormat: target.legendFormat === null ? null : fill(target.legendFormat),
    })),
  };
}
