import { useMemo } from 'react';
import type { PanelModel } from '../model/dashboard';
import { dataHref, type LinkContext, rowTitle } from '../model/links';
import { interpolateText } from '../model/variables/interpolate';
import type { PanelLinks, PanelWay } from '../panels/types';
import type { BoardProps } from './types';

/** The links of a panel with the range and the variables of the board; the same until one of them changes. */
export function useLinks(panel: PanelModel, { range, dashboard, variables }: BoardProps): PanelLinks {
  const { from, to } = range;
  return useMemo(() => {
    const context: LinkContext = {
      range: { from, to },
      variables: dashboard.variables,
      values: variables,
    };
    return {
      ways: () => waysOf(panel, context),
      cell: ({ title, url, targetBlank }, row) => {
        const target = dataHref(url, context, row);
        const name = interpolateText(rowTitle(title, row), context.values) || url;
        return target === null ? null : { title: name, target, blank: targetBlank };
      },
    };
  }, [panel, from, to, dashboard, variables]);
}

function waysOf(panel: PanelModel, context: LinkContext): PanelWay[] {
  return panel.links.flatMap(({ title, url, targetBlank }) => {
    const target = dataHref(url, context, null);
    const name = interpolateText(title, context.values) || url;
    return target === null ? [] : [{ title: name, target, blank: targetBlank }];
  });
}
