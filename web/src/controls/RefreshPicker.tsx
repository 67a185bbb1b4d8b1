import { useKey } from '../app/keys';
import { LIVE, parseDuration, REFRESH_INTERVALS } from '../model';
import { Icon } from '../shell/icons';
import { Picker } from './Picker';

interface RefreshPickerProps {
  /** As the address has it: "5s"; empty for off. */
  readonly interval: string;
  /** Offered beside the usual ones. */
  readonly more?: readonly string[];
  readonly onInterval: (interval: string) => void;
  readonly onRefresh: () => void;
}

/** Refresh now, and how often by itself. */
export function RefreshPicker({ interval, more = NONE, onInterval, onRefresh }: RefreshPickerProps) {
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
      <Picker
        label="Refresh by itself"
        value={interval}
        options={options([...more, interval])}
        onChange={onInterval}
      />
    </div>
  );
}

const NONE: readonly string[] = [];

/** The intervals offered; those that a dashboard brings along stand among them, in their place. */
function options(brought: readonly string[]) {
  // Equal lengths stay as they were: "off" before "live".
  const all = [...new Set([...REFRESH_INTERVALS, ...brought])].toSorted((a, b) => size(a) - size(b));
  return all.map((value) => ({ value, text: wordsOf(value) }));
}

function wordsOf(interval: string): string {
  return interval === '' ? 'Off' : interval === LIVE ? 'Live' : interval;
}

function size(interval: string): number {
  return interval === '' || interval === LIVE ? 0 : (parseDuration(interval) ?? Number.POSITIVE_INFINITY);
}
