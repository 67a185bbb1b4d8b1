import type { PanelState } from '../data/panelState';
import type { PanelModel } from '../model/dashboard';
import { InspectDialog } from '../panels/inspect/InspectDialog';
import { ShareDialog } from '../panels/share/ShareDialog';
import type { BoardProps } from './types';

export type PanelDialog = 'inspect' | 'share';

interface PanelDialogsProps {
  readonly open: PanelDialog;
  readonly panel: PanelModel;
  readonly board: BoardProps;
  readonly state: PanelState;
  readonly onClose: () => void;
}

/** What opens over the board for one panel. */
export function PanelDialogs({ open, panel, board, state, onClose }: PanelDialogsProps) {
  const { title } = board.dashboard;
  return open === 'inspect' ? (
    <InspectDialog panel={panel} board={title} state={state} onClose={onClose} />
  ) : (
    <ShareDialog title={panel.title} board={title} panelId={panel.id} range={board.range} onClose={onClose} />
  );
}
