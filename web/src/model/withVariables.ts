import type { PanelModel } from './dashboard';
import { interpolateText } from './variables/interpolate';
import type { VariableValues } from './variables/types';

/** The panel with variables filled into what people read: its title, description and legends. */
export function withVariables(panel: PanelModel, variables: VariableValues): PanelModel {
  const fill = (text: string) => interpolateText(text, variables);
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
