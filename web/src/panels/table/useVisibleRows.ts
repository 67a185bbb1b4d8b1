import { type RefObject, useLayoutEffect, useState } from 'react';
import type { TableOptions } from '../../model/table/tableRows';

/** From so many rows on only those in sight are in the page, with so many above and below them. */
const MANY = 200;
const BEYOND = 20;

/** Heights of rows as the style sheet has them, until one is measured. */
const HEIGHTS = { sm: 27, md: 33, lg: 41, auto: 27 } as const;

export interface VisibleRows {
  /** The first row that is drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** In pixels. */
  readonly rowHeight: number;
  /** How many rows a page has. */
  readonly pageSize: number;
  readonly onScroll: () => void;
}

/** Which rows of a scrolled table are drawn. Rows of different heights (`tall`) are all drawn. */
export function useVisibleRows(
  box: RefObject<HTMLElement | null>,
  count: number,
  options: TableOptions,
  tall: boolean,
): VisibleRows {
  const [sight, setSight] = useState({ top: 0, height: 0 });
  const [rowHeight, setRowHeight] = useState<number>(HEIGHTS[options.height]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const measure = () => setSight({ top: element.scrollTop, height: element.clientHeight });
    const row = element.querySelector<HTMLElement>('tbody tr[data-series]');
    if (row !== null && row.offsetHeight > 0) {
      setRowHeight(row.offsetHeight);
    }
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  const onScroll = () => {
    const element = box.current;
    // Drawn anew only when other rows come near, not with every pixel.
    if (element !== null && Math.abs(element.scrollTop - sight.top) > (rowHeight * BEYOND) / 2) {
      setSight({ top: element.scrollTop, height: element.clientHeight });
    }
  };
  const few = count <= MANY || tall;
  const first = Math.floor(sight.top / rowHeight) - BEYOND;
  const last = Math.ceil((sight.top + sight.height) / rowHeight) + BEYOND;
  return {
    from: few ? 0 : Math.min(Math.max(first, 0), count),
    to: few ? count : Math.min(last, count),
    rowHeight,
    pageSize: options.pageSize ?? Math.max(Math.floor((sight.height - 28) / rowHeight), 1),
    onScroll,
  };
}
