/** Which options of a panel have an effect and no control here; the file keeps them. Pure. */

import type { PanelModel } from '../../model';
import { isObject } from '../../model/json';
import { readsOption } from '../../model/support/support';
import { optionsOf } from './options';

/** The paths below `options` and `fieldConfig.defaults` that are drawn and that nothing here asks for, in the order of the file. */
export function unknownOptions(panel: PanelModel): string[] {
  const known = optionsOf(panel.rawType).map(({ path }) => path.join('.'));
  const isKnown = (path: string) =>
    known.some((one) => one === path || path.startsWith(`${one}.`)) ||
    SILENT.some((one) => path.startsWith(one));
  const fieldConfig = isObject(panel.raw.fieldConfig) ? panel.raw.fieldConfig : {};
  return [
    ...leaves(panel.options, 'options'),
    ...leaves(fieldConfig.defaults, 'fieldConfig.defaults'),
  ].filter((path) => !isKnown(path) && readsOption(panel.rawType, path));
}

/** What Grafana writes into every file and nothing depends on, and what has another place in the editor. */
const SILENT: readonly string[] = ['options.pluginVersion', 'fieldConfig.defaults.custom.hideFrom'];

function leaves(value: unknown, path: string): string[] {
  if (!isObject(value) || Object.keys(value).length === 0)
    return value === undefined || isObject(value) ? [] : [path];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}
