import type { PanelModel } from '../../model';
import type { FrameField } from '../../model/frame/frame';
import { panelFrames } from '../../model/frame/panelFrames';
import type { Series } from '../../model/series';
import { loadSteps } from '../../model/transform/transform';

/** The names of the fields that a panel draws now, as overrides know them; times come last, for they are seldom meant. */
export async function fieldNames(panel: PanelModel, series: readonly Series[]): Promise<readonly string[]> {
  await loadSteps();
  const { frames } = panelFrames(panel, series);
  const fields = frames.flatMap((frame) => frame.fields);
  const isTime = ({ type }: FrameField) => type === 'time';
  const ordered = [...fields.filter((field) => !isTime(field)), ...fields.filter(isTime)];
  return [...new Set(ordered.map(({ displayName }) => displayName))];
}
