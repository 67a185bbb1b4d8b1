import type { Shown } from '../words/states';

/** A state as a shape and a colour. The word stands beside it, never the dot alone. */
export function StateDot({ shown }: { readonly shown: Shown }) {
  return (
    <svg className="dot" data-state={shown} viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      {SHAPES[shown]}
    </svg>
  );
}

/** Health is the absence of colour; each other state has a shape of its own. */
const SHAPES: Readonly<Record<Shown, React.ReactNode>> = {
  up: <circle cx="5" cy="5" r="3.5" />,
  warned: <path d="M5 0.8 9.6 9.2 0.4 9.2Z" />,
  down: <path d="M0.8 0.8h8.4v8.4H0.8z" />,
  waiting: <circle cx="5" cy="5" r="3.5" />,
  unknown: <circle cx="5" cy="5" r="3.5" />,
};
