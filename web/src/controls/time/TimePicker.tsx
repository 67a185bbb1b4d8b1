import { type ButtonHTMLAttributes, lazy, type Ref, useRef } from 'react';
import { useKey } from '../../app/keys';
import { describeRange, type RawRange } from '../../model';
import { Icon } from '../../shell/icons';
import { OnDemand } from '../OnDemand';

export interface TimePickerProps {
  readonly range: RawRange;
  readonly onChange: (range: RawRange) => void;
}

const load = () => import('./TimePopover');

const TimePopover = lazy(async () => ({ default: (await load()).TimePopover }));

/** The time range of a board: a quick one, a recent one, or one typed in. */
export function TimePicker(props: TimePickerProps) {
  const place = useRef<HTMLDivElement>(null);
  useKey('t', () => place.current?.querySelector('button')?.click());
  return (
    <div ref={place}>
      <OnDemand load={load} face={(opener) => <TimeFace range={props.range} {...opener} />}>
        <TimePopover {...props} />
      </OnDemand>
    </div>
  );
}

interface TimeFaceProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly range: RawRange;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** The closed picker: the range in words. */
export function TimeFace({ range, ...rest }: TimeFaceProps) {
  const words = describeRange(range);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      {...rest}
      className="button"
      aria-label={`Time range: ${words}`}
    >
      <Icon name="clock" />
      <span className="time-words">{words}</span>
      <Icon name="chevron" />
    </button>
  );
}
