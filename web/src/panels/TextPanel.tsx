import { asObject, asString, oneOf } from '../model/json';
import { interpolateText } from '../model/variables/interpolate';
import { Markup } from './Markup';
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
