import type { PanelModel } from '../model/dashboard';
import { asList, asObject, asString } from '../model/json';
import { namedSource, OTHER_PANEL } from '../model/sources';
import type { Problem } from '../model/targets';

/** Why a panel asks nothing. Pure. */
export function noQuery(panel: PanelModel): Problem {
  const code = 'no_query';
  if (namedSource(panel.raw) === OTHER_PANEL) {
    return {
      code,
      cause: 'This panel shows the data of another panel, which is not on this board.',
      next: 'Edit it and choose one that is.',
    };
  }
  if (panel.targets.length > 0) {
    return { code, cause: 'All queries of this panel are switched off.', next: 'Edit it and switch one on.' };
  }
  const targets = asList(panel.raw.targets).map(asObject);
  if (targets.length > 0) {
    const kinds = new Set(
      targets.map(({ datasource }) => asString(asObject(datasource).type)).filter(Boolean),
    );
    const named = kinds.size === 0 ? '' : ` (${[...kinds].join(', ')})`;
    return {
      code,
      cause: `The queries of this panel are not PromQL${named}.`,
      next: 'Only Prometheus and what speaks its language is asked here.',
    };
  }
  return { code, cause: 'This panel has no query yet.', next: 'Edit it to add one.' };
}
