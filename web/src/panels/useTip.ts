import { useEffect, useMemo } from 'react';
import type { Readout } from '../chart/readout';
import { type Point, Tooltip } from '../chart/tooltip';

export interface Tip {
  /** Shows rows under a heading beside a point of the viewport. */
  readonly show: (heading: string, readout: Readout, at: Point) => void;
  readonly hide: () => void;
}

/** The tooltip of a panel that is drawn as SVG; it goes with the component. */
export function useTip(): Tip {
  const tooltip = useMemo(() => new Tooltip(document), []);
  useEffect(() => () => tooltip.remove(), [tooltip]);
  return useMemo(
    () => ({
      show: (heading, readout, at) => tooltip.show(heading, readout, [], at),
      hide: () => tooltip.hide(),
    }),
    [tooltip],
  );
}
