import { Select, SelectItem, SelectItemCheck, SelectPopover, SelectProvider } from '@ariakit/react';
import { Icon, type IconName } from '../shell/icons';

export interface PickerOption {
  readonly value: string;
  readonly text: string;
}

interface PickerProps {
  /** What is chosen here, for ears. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly PickerOption[];
  readonly onChange: (value: string) => void;
  /** Shown in place of the chosen words, where those are not needed on the bar. */
  readonly icon?: IconName;
}

/** A button that opens a short list of which one is chosen. */
export function Picker({ label, value, options, onChange, icon }: PickerProps) {
  const chosen = options.find((option) => option.value === value)?.text ?? value;
  return (
    <SelectProvider value={value} setValue={onChange} placement="bottom-end">
      <Select
        className="button"
        aria-label={`${label}: ${chosen}`}
        title={icon === undefined ? undefined : label}
      >
        {icon === undefined ? chosen : <Icon name={icon} />}
        {icon === undefined && <Icon name="chevron" />}
      </Select>
      <SelectPopover className="popover listbox" gutter={4} portal unmountOnHide aria-label={label}>
        {options.map((option) => (
          <SelectItem key={option.value} className="option" value={option.value}>
            <SelectItemCheck className="option-check" />
            {option.text}
          </SelectItem>
        ))}
      </SelectPopover>
    </SelectProvider>
  );
}
