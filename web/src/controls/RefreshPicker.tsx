import { useKey } from '../app/keys';
import { LIVE, parseDuration, REFRESH_INTERVALS } from '../model';
import { Icon } from '../shell/icons';
import { Picker } from './Picker';

interface RefreshPickerProps {
  /** As the address has it: "5s"; empty for off. */
  readonly interval: string;
  readonly onInterval: (interval: string) => void;
  readonly onRefresh: () => void;
}

/** Refresh now, and how often by itself. */
export function RefreshPicker({ interval, onInterval, onRefresh }: RefreshPickerProps) {
  useKey('r', onRefresh);
  return (
    <div className="joined">
      <button
        type="button"
        className="button"
        aria-label="Refresh now"
        title="Refresh now (r)"
        onClick={onRefresh}
      >
        <Icon name="refresh" />
      </button>
      <Picker label="Refresh by itself" value={interval} options={options(interval)} onChange={onInterval} />
    </div>
  );
}

/** The intervals offered; one that a dashboard brings along stands among them, in its place. */
function options(current: string) {
  const known = REFRESH_INTERVALS.includes(current);
  const all = known
    ? REFRESH_INTERVALS
    : [...REFRESH_INTERVALS, current].toSorted((a, b) => size(a) - size(b));
  return all.map((value) => ({ value, text: wordsOf(value) }));
}

function wordsOf(interval: string): string {
  return interval === '' ? 'Off' : interval === LIVE ? 'Live' : interval;
}

function size(interval: string): number {
  return interval === '' || interval === LIVE ? 0 : (parseDuration(interval) ?? Number.POSITIVE_INFINITY);
}
