/** Hands a file to the browser, as if a person had chosen to save it. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** A file name without what file systems do not like: "latency-p99-20261129-1830.csv". */
export function fileName(parts: readonly string[], nowMs: number, ending: string): string {
  const stamp = new Date(nowMs).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  const words = parts.map((part) =>
    part
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, ''),
  );
  return `${[...words.filter((word) => word !== ''), stamp].join('-').slice(0, 120)}.${ending}`;
}
