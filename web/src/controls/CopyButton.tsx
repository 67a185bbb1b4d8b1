import { useEffect, useState } from 'react';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for ears: "Copy the address of the API". */
  readonly label: string;
}

/** Copies a text and says so for two seconds; the button keeps its width. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [result, setResult] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (result === 'idle') return undefined;
    const timer = setTimeout(() => setResult('idle'), 2_000);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = async () => setResult((await copyText(text)) ? 'copied' : 'refused');
  return (
    <>
      <button type="button" className="button copy" aria-label={label} onClick={() => void copy()}>
        {WORDS[result]}
      </button>
      <span role="status" className="visually-hidden">
        {result === 'idle' ? '' : WORDS[result]}
      </span>
    </>
  );
}

const WORDS = { idle: 'Copy', copied: 'Copied', refused: 'Not allowed' } as const;

/** Puts a text on the clipboard; false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The old way, for pages on plain http that are not on this machine. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
