import type { TimedPanelProps } from '../types';
import { States } from './States';

/** Which state each series is in, from when to when. */
export function StateTimelinePanel(props: TimedPanelProps) {
  return <States {...props} kind="timeline" />;
}
