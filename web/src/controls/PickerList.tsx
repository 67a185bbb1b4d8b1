import { Select, SelectItem, SelectItemCheck, SelectPopover, SelectProvider } from '@ariakit/react';
import { PickerFace, type PickerProps } from './Picker';

/** A picker with its list; it opens as soon as it is there. */
export function PickerList({ onChange, ...face }: PickerProps) {
  const { label, value, options } = face;
  return (
    <SelectProvider defaultOpen value={value} setValue={onChange} placement="bottom-end">
      <Select render={<PickerFace {...face} />} />
      <SelectPopover className="popover listbox" gutter={4} unmountOnHide aria-label={label}>
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
