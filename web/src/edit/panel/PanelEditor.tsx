import '../../controls/tabs.css';
import './panelEditor.css';
import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { PanelState } from '../../data/panelState';
import type { PanelModel, VariableValues } from '../../model';
import { DATA_PANELS } from '../../model/dashboard';
import { findPanel } from '../../model/edit';
import type { QueryContext } from '../../query/types';
import { useEditor } from '../editor';
import type { Around } from './controls/OptionControl';
import { JsonField } from './JsonField';
import { OptionsPane } from './OptionsPane';
import { changePanel, type PanelTarget } from './panelStep';
import { QueriesTab } from './queries/QueriesTab';
import { readQueries } from './queries/queryModel';
import { StepsTab } from './steps/StepsTab';
import { readStepList } from './steps/stepList';

export interface PanelEditorProps extends PanelTarget {
  readonly values: VariableValues;
  /** What came of the queries of the panel; null before the first answer. */
  readonly state: PanelState | null;
  /** The panel, live. */
  readonly preview: ReactNode;
  readonly onClose: () => void;
}

/** One panel and everything that can be changed of it: each change is drawn at once, and can be undone. */
export function PanelEditor(props: PanelEditorProps) {
  const { edit } = useEditor(props.editor);
  const panel = findPanel(edit, props.panelId);
  if (panel !== undefined) return <Opened {...props} panel={panel} />;
  return (
    <div className="empty">
      <p>This panel is not on the board any more.</p>
      <button type="button" className="button" onClick={props.onClose}>
        Back to the board
      </button>
    </div>
  );
}

interface OpenedProps extends PanelEditorProps {
  readonly panel: PanelModel;
}

function Opened(props: OpenedProps) {
  const { editor, panelId, panel, preview, onClose } = props;
  const target: PanelTarget = useMemo(() => ({ editor, panelId }), [editor, panelId]);
  const around = useAround(props);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  return (
    <div className="panel-editor">
      <header className="panel-editor-head">
        <button type="button" className="button" onClick={onClose}>
          ← Back to the board
        </button>
        <h2 ref={head} tabIndex={-1}>
          {`Edit ${panel.title === '' ? 'panel' : panel.title}`}
        </h2>
      </header>
      <div className="panel-editor-main">
        <div className="panel-preview">{preview}</div>
        <Tabs {...props} target={target} />
      </div>
      <OptionsPane target={target} panel={panel} around={around} />
    </div>
  );
}

/** Names that options offer. */
function useAround({ panel, state, values }: OpenedProps): Around {
  const [fields, setFields] = useState<readonly string[]>([]);
  const series = state?.view.series;
  useEffect(() => {
    let gone = false;
    void import('./fieldNames').then(async ({ fieldNames }) => {
      const names = await fieldNames(panel, series ?? []);
      if (!gone) setFields(names);
    });
    return () => {
      gone = true;
    };
  }, [panel, series]);
  return useMemo(() => ({ fields, variables: Object.keys(values) }), [fields, values]);
}

interface TabsProps extends OpenedProps {
  readonly target: PanelTarget;
}

function Tabs({ target, panel, state, values }: TabsProps) {
  const context = useMemo(() => contextOf(values), [values]);
  const asks = DATA_PANELS.has(panel.type) || readQueries(panel.raw).length > 0;
  return (
    <TabProvider defaultSelectedId={asks ? 'queries' : 'json'}>
      <TabList className="tabs" aria-label="Parts of the panel">
        {asks && (
          <Tab id="queries" className="tab">
            {`Queries ${readQueries(panel.raw).length}`}
          </Tab>
        )}
        {asks && (
          <Tab id="steps" className="tab">
            {`Transformations ${readStepList(panel.raw).length}`}
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

const BUILT_IN = 'kanoa-prometheus';

function contextOf(values: VariableValues): QueryContext {
  const variables = Object.entries(values).map(([name, value]) => ({
    name,
    label: name,
    value: value.all ? 'All' : value.texts.join(', '),
  }));
  return { datasourceUid: BUILT_IN, variables };
}
