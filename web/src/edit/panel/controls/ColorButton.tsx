import { Popover, PopoverDisclosure, PopoverProvider } from '@ariakit/react';
import { hideOnEscape } from '../../../controls/hideOnEscape';
import { cssColor } from '../../../model/colors';
import { ColorField } from './ColorField';

interface ColorButtonProps {
  readonly label: string;
  /** Empty for none of its own. */
  readonly value: string;
  readonly onChange: (color: string) => void;
}

/** A colour in the room of a button; what there is to choose from opens beside it. */
export function ColorButton({ label, value, onChange }: ColorButtonProps) {
  return (
    <PopoverProvider placement="bottom-end">
      <PopoverDisclosure
        className="button color-button"
        aria-label={`${label}: ${value === '' ? 'none' : value}`}
        title={label}
      >
        <span
          className="color-swatch"
          data-none={value === '' || value === 'transparent'}
          style={value === '' ? {} : { backgroundColor: cssColor(value) }}
        />
      </PopoverDisclosure>
      <Popover
        className="popover color-popover"
        aria-label={label}
        gutter={4}
        portal
        unmountOnHide
        hideOnEscape={hideOnEscape}
      >
        <ColorField label={label} value={value} onChange={onChange} />
      </Popover>
    </PopoverProvider>
  );
}
