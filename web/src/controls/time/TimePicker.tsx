import { type ButtonHTMLAttributes, type Ref, useRef } from 'react';
import { useKey } from '../../app/keys';
import { later } from '../../app/later';
import { describeRange, type RawRange } from '../../model';
import { holdRange, stepRange, widenRange } from '../../model/rangeMoves';
import { offsetWords, pageZone, type ZoneName } from '../../model/zone';
import { Icon } from '../../shell/icons';
import { IconButton } from '../IconButton';
import { OnDemand } from '../OnDemand';

export interface TimePickerProps {
  readonly range: RawRange;
  readonly onChange: (range: RawRange) => void;
  /** The zone in which times are written was chosen; absent where it cannot be. */
  readonly onZone?: (zone: ZoneName) => void;
  /** What is compared with, as the address has it; absent where nothing can be. */
  readonly compare?: string;
  readonly onCompare?: (compare: string) => void;
}

const TimePopover = later(async () => (await import('./TimePopover')).TimePopover);

/** The time range of a page: a quick one, a recent one, one typed in, or the one before and after. */
export function TimePicker(props: TimePickerProps) {
  const { range, onChange } = props;
  const place = useRef<HTMLDivElement>(null);
  const earlier = () => onChange(stepRange(range, -1, Date.now()));
  const later = () => onChange(stepRange(range, 1, Date.now()));
  const wider = () => onChange(widenRange(range, Date.now()));
  useKey('t', () => place.current?.querySelector<HTMLButtonElement>('.time-face')?.click());
  useKey('t ArrowLeft', earlier);
  useKey('t ArrowRight', later);
  useKey('t z', wider);
  useKey('t a', () => onChange(holdRange(range, Date.now())));
  return (
    <div ref={place} className="joined time-steps">
      <IconButton icon="left" label="Earlier (t ←)" onClick={earlier} />
      <OnDemand load={TimePopover.prepare} face={(opener) => <TimeFace range={range} {...opener} />}>
        <TimePopover {...props} />
      </OnDemand>
      <IconButton icon="right" label="Later (t →)" onClick={later} />
      <IconButton icon="wider" label="Twice as long (t z)" onClick={wider} />
    </div>
  );
}

interface TimeFaceProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly range: RawRange;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** The closed picker: the range in words, with the zone where it is not that of this computer. */
export function TimeFace({ range, ...rest }: TimeFaceProps) {
  const zone = pageZone() === 'browser' ? '' : offsetWords(Date.now());
  const words = describeRange(range);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      {...rest}
      className="button time-face"
      aria-label={`Time range: ${words} ${zone}`.trim()}
    >
      <Icon name="clock" />
      <span className="time-words">{words}</span> {zone !== '' && <span className="dim">{zone}</span>}
      <Icon name="chevron" />
    </button>
  );
}
