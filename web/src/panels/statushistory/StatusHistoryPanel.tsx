import { States } from '../statetimeline/States';
import type { TimedPanelProps } from '../types';

/** The state of each series at each sample, one cell each. */
export function StatusHistoryPanel(props: TimedPanelProps) {
  return <States {...props} kind="history" />;
}
