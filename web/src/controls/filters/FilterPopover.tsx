import { Popover, PopoverDisclosure, PopoverProvider } from '@ariakit/react';
import { type ReactNode, useState } from 'react';
import type { TimeRange } from '../../model';
import type { AdHocFilter } from '../../model/variables/filters';
import { FilterForm } from './FilterForm';

interface FilterPopoverProps {
  /** What the button does, for ears. */
  readonly label: string;
  readonly face: ReactNode;
  /** The filter to begin with; null for a new one. */
  readonly start: AdHocFilter | null;
  /** The other filters: only labels and values that they leave are suggested. */
  readonly others: readonly AdHocFilter[];
  readonly source: string | null;
  readonly range: TimeRange;
  readonly onApply: (filter: AdHocFilter) => void;
}

/** A button that opens the form of one filter. */
export function FilterPopover({ label, face, onApply, ...form }: FilterPopoverProps) {
  const [open, setOpen] = useState(false);
  const apply = (filter: AdHocFilter) => {
    setOpen(false);
    onApply(filter);
  };
  return (
    <PopoverProvider open={open} setOpen={setOpen} placement="bottom-start">
      <PopoverDisclosure className="button" aria-label={label}>
        {face}
      </PopoverDisclosure>
      <Popover className="popover" gutter={4} unmountOnHide portal aria-label={label}>
        <FilterForm {...form} onApply={apply} />
      </Popover>
    </PopoverProvider>
  );
}
