/** The cursor that all charts of a board share: it crosses them, and dragging it zooms, or marks with Ctrl or Cmd. */

import type uPlot from 'uplot';
import type { ChartSetup } from './setup';

/** The cursor of a chart, with an axis of times or without; a drag that begins tells whether it marks. */
export function stageCursor(
  { sync, callbacks }: ChartSetup,
  timed: boolean,
  onDrag: (marking: boolean) => void,
): uPlot.Cursor {
  const shared: uPlot.Cursor.Sync = {
    key: sync.key,
    setSeries: false,
    scales: ['x', null],
    filters: { sub: (type) => type === 'mousemove' || type === 'mouseleave' },
  };
  return {
    y: false,
    // Which series is nearest is our own question, asked only on the chart under the pointer.
    focus: { prox: -1 },
    drag: { x: timed, y: false, setScale: false, dist: 6 },
    bind: {
      mousedown: (_, target, handle) => (event) => {
        if (event.button === 0 && event.target === target) {
          onDrag(event.ctrlKey || event.metaKey);
          handle(event);
        }
        return null;
      },
      dblclick: () => () => {
        callbacks.onPin(null);
        callbacks.onZoomOut();
        return null;
      },
    },
    ...(timed ? { sync: shared } : {}),
  };
}
