import { useEffect, useState } from 'react';

/** How many pixels of the window the bar at its top takes while the page scrolls; 0 where it scrolls along. */
export function useBelowBar(): number {
  const [below, setBelow] = useState(0);
  useEffect(() => {
    const bar = document.querySelector<HTMLElement>('.topbar');
    if (bar === null) return;
    const measure = () => {
      const { position, top } = getComputedStyle(bar);
      setBelow(position === 'sticky' ? bar.offsetHeight + (Number.parseFloat(top) || 0) : 0);
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(bar);
    measure();
    return () => sizes.disconnect();
  }, []);
  return below;
}
