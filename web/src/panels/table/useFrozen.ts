import { type CSSProperties, type RefObject, useLayoutEffect } from 'react';

export interface Frozen {
  readonly className: string;
  readonly style: CSSProperties;
}

/** How a cell is frozen that stands at a place: `--k-left-1` is how far the one before it reaches. */
export function frozenAt(index: number, count: number): Frozen {
  if (index >= count) {
    return { className: '', style: {} };
  }
  const className = index === count - 1 ? 'k-frozen k-frozen-last' : 'k-frozen';
  return { className, style: { left: `var(--k-left-${index}, 0px)` } };
}

/** Tells the table how far its first columns reach, as wide as they happen to be. */
export function useFrozen(table: RefObject<HTMLTableElement | null>, count: number, columns: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns have other heads
  useLayoutEffect(() => {
    const element = table.current;
    const heads = [...(element?.querySelectorAll<HTMLElement>('thead th') ?? [])].slice(0, count);
    if (element === null || heads.length === 0) {
      return;
    }
    const measure = () => {
      let left = 0;
      for (const [i, head] of heads.entries()) {
        element.style.setProperty(`--k-left-${i}`, `${left}px`);
        left += head.offsetWidth;
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const head of heads) observer.observe(head);
    return () => observer.disconnect();
  }, [table, count, columns]);
}
