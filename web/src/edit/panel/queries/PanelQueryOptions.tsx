import { useState } from 'react';
import type { Source } from '../../../explore/useSources';
import type { PanelModel } from '../../../model';
import { asObject, asString } from '../../../model/json';
import { MIXED } from '../../../model/sources';
import { SelectField } from '../../settings/fields';
import type { Around } from '../controls/OptionControl';
import { OptionRow } from '../OptionRow';
import { present } from '../options/option';
import { PANEL_QUERY } from '../options/time';
import { type PanelTarget, stepPanel } from '../panelStep';
import { withSource } from './queryModel';

interface PanelQueryOptionsProps {
  readonly target: PanelTarget;
  readonly panel: PanelModel;
  /** The data sources that can be asked. */
  readonly sources: readonly Source[];
}

const NOTHING: Around = { fields: [], variables: {} };

/** How all queries of the panel are asked: by whom, over which time, in how many points. */
export function PanelQueryOptions({ target, panel, sources }: PanelQueryOptionsProps) {
  const [open, setOpen] = useState(false);
  const said = PANEL_QUERY.flatMap((option) => {
    const value = present(option, panel.raw);
    return value === option.initial || value === null
      ? []
      : [`${option.title.toLowerCase()} ${String(value)}`];
  });
  return (
    <section className="query-card" aria-label="Query options">
      <button type="button" className="option-group-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        Query options
        <span className="count">{said.join(', ')}</span>
      </button>
      {open && (
        <div className="query-options">
          <PanelSource target={target} panel={panel} sources={sources} />
          {PANEL_QUERY.map((option) => (
            <OptionRow
              key={option.title}
              target={target}
              panel={panel.raw}
              option={option}
              around={NOTHING}
            />
          ))}
        </div>
      )}
    </section>
  );
}

/** Who answers the panel's queries. */
function PanelSource({ target, panel, sources }: PanelQueryOptionsProps) {
  if (sources.length < 2) return null;
  return (
    <SelectField
      label="Data source"
      value={asString(asObject(panel.raw.datasource).uid)}
      choices={[
        { value: '', text: 'The default one' },
        ...sources.map(({ uid, name }) => ({ value: uid, text: name })),
        { value: MIXED, text: 'Each query its own' },
      ]}
      onChange={(uid) => stepPanel(target, [], withSource(panel.raw, uid), 'the data source')}
    />
  );
}
