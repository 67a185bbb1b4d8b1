import { IconButton } from '../../../controls/IconButton';
import { asBool, asList, asString, isObject, type JsonObject } from '../../../model/json';
import { CheckField, TextField } from '../../settings/fields';

interface LinksFieldProps {
  readonly value: unknown;
  readonly onChange: (links: readonly object[]) => void;
}

/** Ways to elsewhere. Only web addresses and pages of ours are followed; others are kept and not shown. */
export function LinksField({ value, onChange }: LinksFieldProps) {
  const links = asList(value).filter(isObject);
  const set = (index: number, keys: JsonObject) =>
    onChange(links.map((link, i) => (i === index ? { ...link, ...keys } : link)));
  return (
    <div className="steps">
      <ol className="step-list">
        {links.map((link, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a link is known by its place alone while it is written
          <li key={i} className="step">
            <TextField
              label={`Title of link ${i + 1}`}
              value={asString(link.title)}
              onChange={(title) => set(i, { title })}
            />
            <TextField
              label="Address"
              mono
              placeholder="https:// or /d/uid"
              value={asString(link.url)}
              onChange={(url) => set(i, { url })}
            />
            <CheckField
              label="In a new tab"
              value={asBool(link.targetBlank)}
              onChange={(targetBlank) => set(i, { targetBlank })}
            />
            <IconButton
              icon="close"
              label={`Remove link ${i + 1}`}
              onClick={() => onChange(links.filter((_, other) => other !== i))}
            />
          </li>
        ))}
      </ol>
      <button type="button" className="button" onClick={() => onChange([...links, { title: '', url: '' }])}>
        Add link
      </button>
    </div>
  );
}
