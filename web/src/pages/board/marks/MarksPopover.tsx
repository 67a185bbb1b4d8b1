import './marks.css';
import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider, usePopoverStore } from '@ariakit/react';
import { useState } from 'react';
import { useRouter } from '../../../app/router';
import { momentText } from '../../../chart/timeTicks';
import type { MarkTools } from '../../../chart/usePlot';
import { IconButton } from '../../../controls/IconButton';
import { type Annotation, annotationText, rangeAround } from '../../../model/annotations';
import { cssColor } from '../../../model/colors';
import { type MarkKind, switched } from './kinds';
import { MARKS_LABEL, type MarksProps } from './MarksButton';
import { rangeParams } from './rangeParams';

/** More are not listed: a shorter range tells them apart. */
const MOST_LISTED = 100;

/** Longer than a day, so that the day is told too. */
const WITH_DAY = 2 * 86_400_000;

/** What happened in the range of the board, the newest first, and which kinds of it are shown. It opens by itself. */
export function MarksPopover({ marks: { marks, kinds }, tools }: MarksProps) {
  const store = usePopoverStore({ defaultOpen: true, placement: 'bottom-end' });
  const listed = marks.toSorted((a, b) => b.timeMs - a.timeMs).slice(0, MOST_LISTED);
  const more = marks.length - listed.length;
  return (
    <PopoverProvider store={store}>
      <PopoverDisclosure render={<IconButton icon="flag" label={MARKS_LABEL} />} />
      <Popover className="popover marks" gutter={4} unmountOnHide>
        <PopoverHeading render={<h2>{MARKS_LABEL}</h2>} />
        <Kinds kinds={kinds} />
        {listed.length === 0 && <p className="dim">Nothing in this range.</p>}
        {listed.length > 0 && (
          <ol className="marks-list" aria-label="Newest first">
            {listed.map((mark) => (
              <Mark key={mark.id} mark={mark} tools={tools} onDone={store.hide} />
            ))}
          </ol>
        )}
        {more > 0 && <p className="dim">and {more} older ones. Choose a shorter range to see them.</p>}
      </Popover>
    </PopoverProvider>
  );
}

/** Each kind with its switch; the address says how they stand. */
function Kinds({ kinds }: { readonly kinds: readonly MarkKind[] }) {
  const router = useRouter();
  return (
    <fieldset className="marks-kinds">
      <legend className="visually-hidden">Kinds that are shown</legend>
      {kinds
        .filter(({ fixed }) => !fixed)
        .map(({ name, title, shown }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={shown}
              onChange={() => router.set({ marks: switched(kinds, name) }, { replace: true })}
            />{' '}
            {title}
          </label>
        ))}
    </fieldset>
  );
}

interface MarkProps {
  readonly mark: Annotation;
  readonly tools: MarkTools;
  readonly onDone: () => void;
}

/** One mark: a click shows what is around it; what else can be done opens below it. */
function Mark({ mark, tools, onDone }: MarkProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const words = annotationText(mark);
  const zoom = () => {
    onDone();
    router.set(rangeParams(rangeAround(mark)), { zoomed: true });
  };
  return (
    <li className="mark">
      <button type="button" className="mark-face" onClick={zoom}>
        <span className="mark-swatch" style={{ background: cssColor(mark.color) }} />
        <span>
          <time className="dim" dateTime={new Date(mark.timeMs).toISOString()}>
            {whenText(mark)}
          </time>{' '}
          <span className="mark-words">{words}</span>
          {mark.tags.length > 0 && mark.source !== 'found' && (
            <span className="dim"> {mark.tags.join(', ')}</span>
          )}
        </span>
      </button>
      <IconButton icon="more" label={`More: ${words}`} aria-expanded={open} onClick={() => setOpen(!open)} />
      {open && tools(mark, onDone)}
    </li>
  );
}

function whenText({ timeMs, endMs }: Annotation): string {
  const from = momentText(timeMs, WITH_DAY);
  // Its end has a day of its own only where it lasts longer than one.
  return endMs === null ? from : `${from} to ${momentText(endMs, endMs - timeMs)}`;
}
