import { Popover, PopoverDisclosure, PopoverProvider } from '@ariakit/react';
import { useState } from 'react';
import { describeRange, QUICK_RANGES, type RawRange } from '../../model';
import { RangeForm } from './RangeForm';
import { readRecent, rememberRange, same } from './recentRanges';
import { TimeFace, type TimePickerProps } from './TimePicker';

/** The picker with what it opens. */
export function TimePopover({ range, onChange }: TimePickerProps) {
  const [open, setOpen] = useState(true);
  const choose = (next: RawRange) => {
    rememberRange(next);
    onChange(next);
    setOpen(false);
  };
  return (
    <PopoverProvider open={open} setOpen={setOpen} placement="bottom-end">
      <PopoverDisclosure render={<TimeFace range={range} />} />
      <Popover className="popover time-popover" gutter={4} unmountOnHide aria-label="Time range">
        <div className="time-own">
          <RangeForm range={range} onApply={choose} />
          <RangeList title="Recent" ranges={recent()} current={range} onChoose={choose} />
          <p className="dim">{zoneWords()}</p>
        </div>
        <RangeList title="Quick" ranges={QUICK_RANGES} current={range} onChoose={choose} />
      </Popover>
    </PopoverProvider>
  );
}

interface LabelledRange extends RawRange {
  readonly label: string;
}

interface RangeListProps {
  readonly title: string;
  readonly ranges: readonly LabelledRange[];
  readonly current: RawRange;
  readonly onChoose: (range: RawRange) => void;
}

function RangeList({ title, ranges, current, onChoose }: RangeListProps) {
  if (ranges.length === 0) return null;
  return (
    <section className="time-list" aria-label={`${title} ranges`}>
      <h3>{title}</h3>
      <ul>
        {ranges.map(({ from, to, label }) => (
          <li key={`${from} ${to}`}>
            <button
              type="button"
              className="option"
              aria-current={same({ from, to }, current) ? 'true' : undefined}
              onClick={() => onChoose({ from, to })}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function recent(): LabelledRange[] {
  return readRecent().map((range) => ({ ...range, label: describeRange(range) }));
}

/** "Times are local, UTC+01:00." */
function zoneWords(): string {
  const minutes = -new Date().getTimezoneOffset();
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `Times are local, UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}.`;
}
