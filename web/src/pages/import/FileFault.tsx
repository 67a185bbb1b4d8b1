import type { JsonFault } from '../../model/json/parse';

interface FileFaultProps {
  readonly text: string;
  readonly fault: JsonFault;
  readonly onAgain: () => void;
}

/** Why a text is no dashboard: the place, what is wrong there, and how to mend it. */
export function FileFault({ text, fault, onAgain }: FileFaultProps) {
  const { line, column, message, mend } = fault;
  return (
    <div className="card import-fault" role="alert">
      <p className="problem-cause">
        Line {line}, column {column}: {message}
      </p>
      <p>{mend}</p>
      <pre className="import-lines">
        {around(text, line).map((near) => (
          <span key={near.number} className="import-line" data-fault={near.number === line}>
            <span className="import-line-number">{near.number}</span>
            {near.text}
            {'\n'}
          </span>
        ))}
      </pre>
      <button type="button" className="button" onClick={onAgain}>
        Choose another file
      </button>
    </div>
  );
}

/** Lines that are longer than this are files on one line; their beginning says enough. */
const MOST_CHARACTERS = 160;

/** The line and its two neighbours. */
function around(text: string, line: number): { number: number; text: string }[] {
  const first = Math.max(line - 1, 1);
  return text
    .split('\n')
    .slice(first - 1, line + 1)
    .map((words, i) => ({
      number: first + i,
      text: words.length > MOST_CHARACTERS ? `${words.slice(0, MOST_CHARACTERS)}…` : words,
    }));
}
