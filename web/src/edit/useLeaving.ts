import { useEffect, useState } from 'react';
import { useRouter } from '../app/router';

interface Leaving {
  /** The person wants to leave the page, and there is work that is not saved. */
  readonly wanted: boolean;
  readonly stay: () => void;
  /** Leaves for where the person wanted to go; false where that is nowhere. Nothing holds back any more. */
  readonly leave: () => boolean;
}

/** Holds a person back who leaves with unsaved work: on links of ours, on Back, and when the tab is closed. */
export function useLeaving(dirty: boolean): Leaving {
  const router = useRouter();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!dirty) return undefined;
    const release = router.guard((next) => {
      setUrl(next);
      return false;
    });
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', onUnload);
    return () => {
      release();
      window.removeEventListener('beforeunload', onUnload);
    };
  }, [router, dirty]);
  return {
    wanted: url !== null,
    stay: () => setUrl(null),
    leave: () => {
      router.guard(() => true);
      if (url !== null) router.go(url);
      return url !== null;
    },
  };
}
