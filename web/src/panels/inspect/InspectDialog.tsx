import '../../controls/tabs.css';
import './inspect.css';
import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import { CopyButton } from '../../controls/CopyButton';
import { Modal } from '../../controls/Modal';
import type { PanelState } from '../../data/panelState';
import type { PanelModel } from '../../model/dashboard';
import { notDrawn } from '../../model/support/support';
import { formatSeconds, plural } from '../../words/figures';
import { LATER } from '../laterWords';
import { WORDS } from '../words';
import { DataTab } from './DataTab';
import { Missing } from './Missing';

interface InspectDialogProps {
  readonly panel: PanelModel;
  readonly board: string;
  readonly state: PanelState;
  readonly onClose: () => void;
}

/** What stands behind a panel: its data, what was asked, and its part of the file. */
export function InspectDialog({ panel, board, state, onClose }: InspectDialogProps) {
  const json = JSON.stringify(panel.raw, null, 2);
  const missing = notDrawn(panel);
  return (
    <Modal title={`${LATER.inspectPanel} ${panel.title}`} wide className="k-inspect" onClose={onClose}>
      <TabProvider>
        <TabList className="tabs" aria-label={LATER.inspectPanel}>
          <Tab className="tab">{LATER.data}</Tab>
          <Tab className="tab">{LATER.queries}</Tab>
          <Tab className="tab">{LATER.json}</Tab>
          {missing.length > 0 && <Tab className="tab">{LATER.notDrawn}</Tab>}
        </TabList>
        <TabPanel className="k-tab-panel">
          <DataTab panel={panel} board={board} view={state.view} />
        </TabPanel>
        <TabPanel className="k-tab-panel">
          <Queries state={state} />
        </TabPanel>
        <TabPanel className="k-tab-panel">
          <CopyButton text={json} label={LATER.copyJson} />
          <pre className="k-inspect-text">{json}</pre>
        </TabPanel>
        {missing.length > 0 && (
          <TabPanel className="k-tab-panel">
            <Missing parts={missing} />
          </TabPanel>
        )}
      </TabProvider>
    </Modal>
  );
}

/** How long the engine needed; refreshes ask for the newest stretch only, so this is what that took. */
function took(ms: number | undefined): string {
  return ms === undefined || ms === 0 ? '' : `Answered in ${formatSeconds(ms / 1000)}. `;
}

/** What was asked, in full, and what came of it. */
function Queries({ state }: { state: PanelState }) {
  if (state.queries.length === 0) {
    return <p>{WORDS.noQueries}</p>;
  }
  return state.queries.map((query) => {
    const own = state.view.series.filter(({ refId }) => refId === query.refId);
    const values = own.reduce((sum, one) => sum + one.values.filter((value) => value !== null).length, 0);
    const step = query.instant ? LATER.instant : `${LATER.everyStep} ${formatSeconds(query.stepMs / 1000)}`;
    const { fromMs, toMs } = query.range;
    const span = `${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
    return (
      <section key={query.refId} className="k-inspect-query">
        <h3>
          {query.refId}{' '}
          <span className="k-unit">{`${plural(own.length, 'series', 'series')}, ${plural(values, 'value')}`}</span>
        </h3>
        <pre className="k-inspect-text">{query.expr}</pre>
        <p className="k-evidence">
          {took(state.tookMs[query.refId])}
          {step}, {query.instant ? `at ${new Date(toMs).toISOString()}` : span}
        </p>
      </section>
    );
  });
}
