import './missing.css';
import type { NotDrawn } from '../../model/support/support';

/** What a panel is drawn without, each with its place in the file. */
export function Missing({ parts }: { readonly parts: readonly NotDrawn[] }) {
  return (
    <ul className="k-missing">
      {parts.map(({ words, path }) => (
        <li key={words}>
          {words} <code>{path}</code>
        </li>
      ))}
    </ul>
  );
}
