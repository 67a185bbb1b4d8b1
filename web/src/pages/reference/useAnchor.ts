import { useEffect, useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The entry that the address names; empty for none. Once it is there it is scrolled to. */
export function useAnchor(ready: boolean): string {
  const anchor = useSyncExternalStore(subscribe, read);
  useEffect(() => {
    if (ready && anchor !== '') document.getElementById(anchor)?.scrollIntoView({ block: 'center' });
  }, [anchor, ready]);
  return anchor;
}

function read(): string {
  const text = window.location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
