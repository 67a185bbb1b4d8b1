import './pinned.css';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { type Annotation, annotationText } from '../model/annotations';
import type { ReadoutRow } from './readout';
import type { Pinned } from './setup';
import type { ChartProps, MarkTools } from './usePlot';

interface PinnedReadoutProps {
  readonly pinned: Pinned;
  readonly links: ChartProps['links'];
  readonly markTools: ChartProps['markTools'];
  readonly onAnnotate: ChartProps['onAnnotate'];
  readonly onClose: () => void;
}

/** More marks than these are counted: nobody could tell apart what is so dense. */
const MOST_MARKS = 12;

/**
 * A tooltip that stays, with every row, the links of its values, what can be done with the marks,
 * and a way to mark the moment. Escape closes it.
 */
export function PinnedReadout({ pinned, links, markTools, onAnnotate, onClose }: PinnedReadoutProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    // What comes later, such as tools, makes it larger.
    const observer = new ResizeObserver(() => place(element, pinned));
    open(element);
    place(element, pinned);
    observer.observe(element);
    return () => observer.disconnect();
  }, [pinned]);
  const { moment, timeMs, readout, marks } = pinned;
  return (
    <div
      ref={box}
      popover="auto"
      className="k-pinned"
      role="dialog"
      aria-label={moment}
      tabIndex={-1}
      onToggle={(event) => event.newState === 'closed' && onClose()}
      onKeyDown={keepEscape}
    >
      <header className="k-pinned-head">
        <span className="k-tooltip-time">{moment}</span>
        <button type="button" className="k-button" onClick={onClose}>
          Close
        </button>
      </header>
      {readout.rows.length > 0 && (
        <ul className="k-pinned-rows">
          {readout.rows.map((row) => (
            <Row key={row.key} row={row} links={links?.(row.key, timeMs)} />
          ))}
        </ul>
      )}
      {marks.length > 0 && <Marks marks={marks} tools={markTools} onClose={onClose} />}
      {onAnnotate !== undefined && (
        <button
          type="button"
          className="k-button"
          onClick={() => {
            // The chart has the focus again before it is asked for the words.
            box.current?.hidePopover();
            onClose();
            onAnnotate(timeMs, timeMs);
          }}
        >
          Mark this moment
        </button>
      )}
    </div>
  );
}

function Marks(props: {
  readonly marks: readonly Annotation[];
  readonly tools: MarkTools | undefined;
  readonly onClose: () => void;
}) {
  const { marks, tools, onClose } = props;
  const more = marks.length - MOST_MARKS;
  return (
    <ul className="k-pinned-marks" aria-label="What happened">
      {marks.slice(0, MOST_MARKS).map((mark) => (
        <li key={mark.id}>
          <p>{annotationText(mark)}</p>
          {tools?.(mark, onClose)}
        </li>
      ))}
      {more > 0 && <li className="dim">and {more} more. Zoom in to tell them apart.</li>}
    </ul>
  );
}

function Row({ row, links }: { row: ReadoutRow; links: ReturnType<NonNullable<ChartProps['links']>> }) {
  return (
    <li className={row.lit ? 'k-pinned-row k-lit' : 'k-pinned-row'}>
      <span className="k-swatch" style={{ background: row.color }} />
      <span className="k-tooltip-name">{row.name}</span>
      <span className="k-tooltip-value">{row.text}</span>
      {links != null && <span className="k-pinned-links">{links}</span>}
    </li>
  );
}

const OFFSET = 12;

function open(box: HTMLElement): void {
  if (box.showPopover !== undefined && !box.matches(':popover-open')) {
    box.showPopover();
    box.focus();
  }
}

/** Puts the open box beside the point, inside of the page. One that Escape has closed stays closed. */
function place(box: HTMLElement, { at }: Pinned): void {
  if (box.showPopover === undefined || !box.matches(':popover-open')) {
    return;
  }
  box.setAttribute('data-placed', '');
  const { clientWidth, clientHeight } = box.ownerDocument.documentElement;
  const { offsetWidth: width, offsetHeight: height } = box;
  const right = at.x + OFFSET + width <= clientWidth;
  box.style.left = `${Math.max(right ? at.x + OFFSET : at.x - OFFSET - width, 4)}px`;
  box.style.top = `${Math.min(Math.max(at.y - height / 2, 4), Math.max(clientHeight - height - 4, 4))}px`;
}

/** Escape closes the box, which the browser does, and not what the chart stands in as well. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    event.stopPropagation();
  }
}
