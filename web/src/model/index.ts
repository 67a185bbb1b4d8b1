/** What other folders use of the model: pure functions and types, no DOM and no requests. */

export type {
  DashboardLink,
  DashboardModel,
  GridPos,
  PanelModel,
  PanelType,
  TargetModel,
} from './dashboard';
export { formatDuration, parseDuration } from './duration';
export { boardHref, type Href, type LinkContext } from './links';
export { openDashboard } from './openDashboard';
export {
  describeRange,
  formatMoment,
  LIVE,
  QUICK_RANGES,
  type QuickRange,
  REFRESH_INTERVALS,
} from './quickRanges';
export { readDashboard } from './readDashboard';
export { namesSources } from './sources';
export type { Figures, Problem, Server, Target, TargetState } from './targets';
export { endsNow, isRelative, parseRange, parseTime, type RawRange, type TimeRange } from './time';
export { chooseValues } from './variables/choose';
export { interpolatePromQL, interpolateText, interpolateUrl } from './variables/interpolate';
export { readVariables } from './variables/read';
export { type OptionCache, resolveVariables } from './variables/resolve';
export { systemVariables } from './variables/system';
export * from './variables/types';
export { readUrlVariables, writeUrlVariables } from './variables/url';
