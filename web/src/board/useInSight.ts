import { type RefObject, useEffect, useRef } from 'react';

type OnSight = (inSight: boolean, width: number) => void;

/** Calls back when an element comes into sight, or within one screen of it, when it leaves, and when its width changes. */
export function useInSight<T extends HTMLElement>(onChange: OnSight): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null) {
      return;
    }
    let inSight = false;
    const tell = () => onChange(inSight, element.clientWidth);
    const sight = new IntersectionObserver(
      (entries) => {
        inSight = entries.at(-1)?.isIntersecting ?? inSight;
        tell();
      },
      { rootMargin: '100% 0px' },
    );
    const size = new ResizeObserver(tell);
    sight.observe(element);
    size.observe(element);
    return () => {
      sight.disconnect();
      size.disconnect();
      inSight = false;
      tell();
    };
  }, [onChange]);
  return ref;
}
