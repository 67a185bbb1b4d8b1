import { Popover, PopoverDisclosure, PopoverProvider } from '@ariakit/react';
import { useState } from 'react';
import { describeRange, isRelative, QUICK_RANGES, type RawRange } from '../../model';
import { COMPARISONS } from '../../model/compare';
import { followRange, holdRange } from '../../model/rangeMoves';
import { offsetWords } from '../../model/zone';
import { Picker } from '../Picker';
import { RangeForm } from './RangeForm';
import { readRecent, rememberRange, same } from './recentRanges';
import { TimeFace, type TimePickerProps } from './TimePicker';
import { ZoneField } from './ZoneField';

/** The picker with what it opens. */
export function TimePopover({ range, onChange, onZone, compare, onCompare }: TimePickerProps) {
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
          <HoldButton range={range} onChoose={choose} />
          {onCompare !== undefined && (
            <div className="field">
              <span aria-hidden="true">Compare with</span>
              <Picker label="Compare with" value={compare ?? ''} options={COMPARISONS} onChange={onCompare} />
            </div>
          )}
          {onZone === undefined ? (
            <p className="dim">Times are {offsetWords(Date.now())}.</p>
          ) : (
            <ZoneField onZone={onZone} />
          )}
        </div>
        <RangeList title="Quick" ranges={QUICK_RANGES} current={range} onChoose={choose} />
      </Popover>
    </PopoverProvider>
  );
}

interface HoldButtonProps {
  readonly range: RawRange;
  readonly onChoose: (range: RawRange) => void;
}

/** Stops the clock, or goes with it again; either way what is seen stays as long as it is. */
function HoldButton({ range, onChoose }: HoldButtonProps) {
  const moving = isRelative(range);
  const next = () => (moving ? holdRange(range, Date.now()) : followRange(range, Date.now()));
  return (
    <button type="button" className="button" onClick={() => onChoose(next())}>
      {moving ? 'Hold this stretch' : 'Follow the clock again'}
    </button>
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
