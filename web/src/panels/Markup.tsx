import { useEffect, useRef, useState } from 'react';
import { sanitize, type TextMode } from './sanitize';

/** Markdown or HTML of a dashboard, made harmless. */
export function Markup({ text, mode }: { text: string; mode: TextMode }) {
  const ref = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    sanitize(text, mode).then(
      (fragment) => current && ref.current?.replaceChildren(fragment),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [text, mode]);
  // Without the sanitiser the text is shown as what it is: text.
  return failed ? <pre className="k-text-code">{text}</pre> : <div ref={ref} className="k-text" />;
}
