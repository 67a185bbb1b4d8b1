import type { PanelModel } from '../../model';
import { panelFrames } from '../../model/frame/panelFrames';
import type { Series } from '../../model/series';
import { loadSteps } from '../../model/transform/transform';

/** The names of the fields that a panel draws now, as overrides know them. */
export async function fieldNames(panel: PanelModel, series: readonly Series[]): Promise<readonly string[]> {
  await loadSteps();
  const { frames } = panelFrames(panel, series);
  return [...new Set(frames.flatMap(({ fields }) => fields.map(({ displayName }) => displayName)))];
}
