import { useEffect, useState } from 'react';
import { isAbort } from '../../api/http';
import { createVariableReader } from '../../data';
import { parseRange, type RawRange, readVariables, resolveVariables, type VariableValues } from '../../model';
import { asString, type JsonObject } from '../../model/json';
import { plural } from '../../words/figures';

interface VariablePreviewProps {
  readonly raw: JsonObject;
  readonly others: readonly JsonObject[];
  readonly range: RawRange;
  /** What is chosen of the other variables now. */
  readonly values: VariableValues;
}

/** So many values are shown; more are counted. */
const SHOWN = 24;

/** A person stops writing for so long before the server is asked. */
const PAUSE_MS = 400;

interface Preview {
  readonly texts: readonly string[];
  readonly error: string | null;
}

/** The values that a variable has now. */
export function VariablePreview({ raw, others, range, values }: VariablePreviewProps) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const asked = JSON.stringify([raw, others, range, values]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is all of them as one text
  useEffect(() => {
    const request = new AbortController();
    const timer = setTimeout(() => {
      read({ raw, others, range, values }, request.signal).then(setPreview, (error) => {
        if (!isAbort(error)) setPreview({ texts: [], error: String(error) });
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [asked]);
  if (preview === null) return null;
  const { texts, error } = preview;
  return (
    <section aria-label="Values now">
      <h3>Values now</h3>
      {error !== null && <p className="fault">{error}</p>}
      {error === null && texts.length === 0 && (
        <p className="dim">None. The control above the board would be empty.</p>
      )}
      <ul className="preview">
        {texts.slice(0, SHOWN).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {texts.length > SHOWN && <p className="dim">{`and ${plural(texts.length - SHOWN, 'more value')}`}</p>}
    </section>
  );
}

async function read(props: VariablePreviewProps, signal: AbortSignal): Promise<Preview> {
  const { raw, others, range, values } = props;
  const name = asString(raw.name);
  const window = parseRange(range, Date.now()) ?? { fromMs: Date.now() - 3_600_000, toMs: Date.now() };
  const reader = createVariableReader({ fetch: (path, init) => fetch(path, init), signal });
  const variables = readVariables({ templating: { list: [raw, ...others] } });
  const chosen = Object.fromEntries(
    Object.entries(values).map(([other, value]) => [other, value.all ? ['$__all'] : value.values]),
  );
  const resolved = await resolveVariables(variables, chosen, window, reader, { namesSources: true });
  const options = Object.hasOwn(resolved.options, name) ? (resolved.options[name] ?? []) : [];
  const error = Object.hasOwn(resolved.errors, name) ? (resolved.errors[name] ?? null) : null;
  return { texts: [...new Set(options.map(({ text }) => text))], error };
}
