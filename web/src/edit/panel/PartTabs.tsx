import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import { useMemo } from 'react';
import type { PanelState } from '../../data/panelState';
import type { PanelModel, VariableValues } from '../../model';
import { DATA_PANELS } from '../../model/dashboard';
import type { QueryContext } from '../../query/types';
import { plural } from '../../words/figures';
import { JsonField } from './JsonField';
import { changePanel, type PanelTarget } from './panelStep';
import { QueriesTab } from './queries/QueriesTab';
import { readQueries } from './queries/queryModel';
import { StepsTab } from './steps/StepsTab';
import { readStepList } from './steps/stepList';

interface PartTabsProps {
  readonly target: PanelTarget;
  readonly panel: PanelModel;
  readonly state: PanelState | null;
  readonly values: VariableValues;
}

/** What the panel asks, what is done with the answers, and its text in the file. */
export function PartTabs({ target, panel, state, values }: PartTabsProps) {
  const context = useMemo(() => contextOf(values), [values]);
  const queries = readQueries(panel.raw).length;
  const steps = readStepList(panel.raw).length;
  const asks = DATA_PANELS.has(panel.type) || queries > 0;
  return (
    <TabProvider defaultSelectedId={asks ? 'queries' : 'json'}>
      <TabList className="tabs" aria-label="Parts of the panel">
        {asks && (
          <Tab id="queries" className="tab">
            Queries <Count of={queries} one="query" many="queries" />
          </Tab>
        )}
        {asks && (
          <Tab id="steps" className="tab">
            Transformations <Count of={steps} one="step" many="steps" />
          </Tab>
        )}
        <Tab id="json" className="tab">
          JSON
        </Tab>
      </TabList>
      {asks && (
        <TabPanel tabId="queries" unmountOnHide>
          <QueriesTab target={target} panel={panel} state={state} context={context} />
        </TabPanel>
      )}
      {asks && (
        <TabPanel tabId="steps" unmountOnHide>
          <StepsTab target={target} panel={panel} state={state} />
        </TabPanel>
      )}
      <TabPanel tabId="json" unmountOnHide>
        <JsonField
          label="The panel as the file has it"
          value={panel.raw}
          onChange={(raw) => changePanel(target, [], raw, 'the JSON')}
        />
      </TabPanel>
    </TabProvider>
  );
}

interface CountProps {
  readonly of: number;
  readonly one: string;
  readonly many: string;
}

function Count({ of, one, many }: CountProps) {
  return of === 0 ? null : (
    <span className="count" title={plural(of, one, many)}>
      {of}
    </span>
  );
}

const BUILT_IN = 'kanoa-prometheus';

function contextOf(values: VariableValues): QueryContext {
  const variables = Object.entries(values).map(([name, value]) => ({
    name,
    label: name,
    value: value.all ? 'All' : value.texts.join(', '),
  }));
  return { datasourceUid: BUILT_IN, variables };
}
