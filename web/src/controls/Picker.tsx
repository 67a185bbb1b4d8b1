import type { ButtonHTMLAttributes, Ref } from 'react';
import { later } from '../app/later';
import { Icon, type IconName } from '../shell/icons';
import { OnDemand } from './OnDemand';

export interface PickerOption {
  readonly value: string;
  readonly text: string;
}

export interface PickerProps {
  /** What is chosen here, for ears. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly PickerOption[];
  readonly onChange: (value: string) => void;
  /** Shown in place of the chosen words, where those are not needed on the bar. */
  readonly icon?: IconName;
}

const PickerList = later(async () => (await import('./PickerList')).PickerList);

/** A button that opens a short list, of which one is chosen. */
export function Picker(props: PickerProps) {
  const { onChange: _, ...face } = props;
  return (
    <OnDemand load={PickerList.prepare} face={(opener) => <PickerFace {...face} {...opener} />}>
      <PickerList {...props} />
    </OnDemand>
  );
}

interface PickerFaceProps
  extends Omit<PickerProps, 'onChange'>,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'value'> {
  readonly ref?: Ref<HTMLButtonElement>;
}

/** The closed picker. */
export function PickerFace({ label, value, options, icon, ...rest }: PickerFaceProps) {
  const chosen = options.find((option) => option.value === value)?.text ?? value;
  return (
    <button
      type="button"
      aria-haspopup="listbox"
      aria-expanded={false}
      {...rest}
      className="button"
      aria-label={`${label}: ${chosen}`}
      title={icon === undefined ? undefined : label}
    >
      {icon === undefined ? chosen : <Icon name={icon} />}
      {icon === undefined && <Icon name="chevron" />}
    </button>
  );
}
