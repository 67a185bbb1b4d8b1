/** Markdown as the reference pages have it. */

/** A table; a line end or a bar in a cell stays inside of its cell. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${' --- |'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

/** Text as code; nothing for nothing. */
export function code(text: string): string {
  if (text === '') return '';
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Several things as code, with commas between them. */
export function codes(texts: Iterable<string>): string {
  return [...texts].map(code).join(', ');
}

/** A heading with what stands under it. */
export function section(title: string, ...parts: readonly string[]): string {
  return [title, ...parts].join('\n\n');
}
