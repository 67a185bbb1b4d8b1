import './pinned.css';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { ReadoutRow } from './readout';
import type { Pinned } from './setup';
import type { ChartProps } from './usePlot';

interface PinnedReadoutProps {
  readonly pinned: Pinned;
  readonly links: ChartProps['links'];
  readonly onAnnotate: ChartProps['onAnnotate'];
  readonly onClose: () => void;
}

/** A tooltip that stays, with every row, the links of its values, and a way to mark the moment. Escape closes it. */
export function PinnedReadout({ pinned, links, onAnnotate, onClose }: PinnedReadoutProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place(box.current, pinned), [pinned]);
  const { moment, timeMs, readout } = pinned;
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
      <ul className="k-pinned-rows">
        {readout.rows.map((row) => (
          <Row key={row.key} row={row} links={links?.(row.key, timeMs)} />
        ))}
      </ul>
      {(readout.marks ?? []).map((words) => (
        <p key={words} className="k-tooltip-marks">
          {words}
        </p>
      ))}
      {onAnnotate !== undefined && (
        <button
          type="button"
          className="k-button"
          onClick={() => {
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

/** Opens the box beside the point, inside of the page. */
function place(box: HTMLElement | null, { at }: Pinned): void {
  if (box === null || box.showPopover === undefined) {
    return;
  }
  if (!box.matches(':popover-open')) {
    box.showPopover();
    box.focus();
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
