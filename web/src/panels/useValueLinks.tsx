import { type ReactNode, useMemo } from 'react';
import { type Field, showValue } from '../model/fields';
import { joined } from '../model/units/format';
import { PanelLink } from './PanelLink';
import type { PanelLinks } from './types';

/** The data links of the values of a chart, by the key of their series; undefined where no field has any. */
export function useValueLinks(
  fields: readonly Field[],
  links: PanelLinks,
): ((key: string, timeMs: number) => ReactNode) | undefined {
  return useMemo(() => {
    const linked = new Map(
      fields.filter(({ config }) => config.links.length > 0).map((field) => [field.key, field]),
    );
    return linked.size === 0
      ? undefined
      : (key, timeMs) => {
          const field = linked.get(key);
          return field === undefined ? null : <ValueLinks field={field} timeMs={timeMs} links={links} />;
        };
  }, [fields, links]);
}

function ValueLinks({ field, timeMs, links }: { field: Field; timeMs: number; links: PanelLinks }) {
  const { series, config, name } = field;
  const value = series.values[series.stepMs === 0 ? 0 : (timeMs - series.startMs) / series.stepMs] ?? null;
  const row = {
    value: value === null ? '' : String(value),
    text: joined(showValue(config, value)),
    timeMs,
    field: name,
    labels: series.labels,
    fields: {},
  };
  return config.links.map((link) => {
    const way = links.cell(link, row);
    return way === null ? null : (
      <PanelLink key={link.title + link.url} target={way.target} blank={way.blank}>
        {way.title || way.target.href}
      </PanelLink>
    );
  });
}
