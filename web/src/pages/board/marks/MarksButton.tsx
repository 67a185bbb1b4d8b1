import { later } from '../../../app/later';
import type { MarkTools } from '../../../chart/usePlot';
import { IconButton } from '../../../controls/IconButton';
import { OnDemand } from '../../../controls/OnDemand';
import type { Marks } from './useMarks';

const MarksPopover = later(async () => (await import('./MarksPopover')).MarksPopover);

/** What the button is called, closed and open. */
export const MARKS_LABEL = 'What happened';

export interface MarksProps {
  readonly marks: Marks;
  /** Draws what can be done with a mark. */
  readonly tools: MarkTools;
}

/** Lists the marks on the charts, and switches their kinds. */
export function MarksButton(props: MarksProps) {
  return (
    <OnDemand
      load={MarksPopover.prepare}
      face={(opener) => (
        <IconButton
          icon="flag"
          label={MARKS_LABEL}
          aria-haspopup="dialog"
          aria-expanded={false}
          {...opener}
        />
      )}
    >
      <MarksPopover {...props} />
    </OnDemand>
  );
}
