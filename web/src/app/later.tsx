/** Parts of a page that are fetched when they are first wanted. */

import { type FunctionComponent, useEffect, useState } from 'react';

/** A component whose code comes later. */
export type Later<P> = FunctionComponent<P> & {
  /** Fetches the code; the second time it costs nothing. What was fetched is drawn at once. */
  readonly prepare: () => Promise<unknown>;
};

/**
 * Makes a component of one that `load` fetches; until then `Meanwhile` stands in its
 * place, or nothing. A failure is thrown while drawing, for the boundary around it,
 * and forgotten: drawn anew, it is fetched anew.
 *
 * React's own way is not taken here: what comes within 300 ms of a fallback is held
 * back until those are over (FALLBACK_THROTTLE_MS in its reconciler), and most of ours
 * comes within 20 ms.
 */
export function later<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
  Meanwhile: FunctionComponent<P> = Nothing,
): Later<P> {
  let fetched: FunctionComponent<P> | null = null;
  let coming: Promise<FunctionComponent<P>> | null = null;
  const prepare = () => {
    coming ??= load().then(
      (component) => {
        fetched = component;
        return component;
      },
      (error: unknown) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  };
  function Drawn(props: P) {
    const [Component, setComponent] = useState(() => fetched);
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
    const missing = Component === null;
    useEffect(() => {
      if (!missing) return undefined;
      let gone = false;
      prepare().then(
        (component) => {
          if (!gone) setComponent(() => component);
        },
        (error: unknown) => {
          if (!gone) setFailure({ error });
        },
      );
      return () => {
        gone = true;
      };
    }, [missing]);
    if (failure !== null) throw failure.error;
    return Component === null ? <Meanwhile {...props} /> : <Component {...props} />;
  }
  return Object.assign(Drawn, { prepare });
}

function Nothing() {
  return null;
}
