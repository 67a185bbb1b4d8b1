import { useEffect, useRef, useState } from 'react';
import { asObject, asString, oneOf } from '../model/json';
import { interpolateText } from '../model/variables/interpolate';
import { sanitize, type TextMode } from './sanitize';
import type { TextPanelProps } from './types';

/** Markdown, HTML or code that the dashboard carries, with its variables filled in. */
export function TextPanel({ panel, variables }: TextPanelProps) {
  const mode = oneOf(panel.options.mode, ['markdown', 'html', 'code']);
  const content = interpolateText(asString(panel.options.content), variables);
  if (mode === 'code') {
    const { language } = asObject(panel.options.code);
    return (
      <pre className="k-text-code" data-language={asString(language)}>
        <code>{content}</code>
      </pre>
    );
  }
  return <Markup text={content} mode={mode} />;
}

function Markup({ text, mode }: { text: string; mode: TextMode }) {
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
