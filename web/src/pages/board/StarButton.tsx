import { useState } from 'react';
import { useServices } from '../../app/services';
import { Icon } from '../../shell/icons';

interface StarButtonProps {
  readonly uid: string;
  readonly title: string;
  readonly starred: boolean;
}

/** Shows the new state at once and takes it back when the server refuses. */
export function StarButton({ uid, title, starred }: StarButtonProps) {
  const { star } = useServices();
  const [own, setOwn] = useState<boolean | null>(null);
  const on = own ?? starred;
  const toggle = () => {
    setOwn(!on);
    star(uid, !on).catch(() => setOwn(on));
  };
  return (
    <button
      type="button"
      className="button button-quiet star"
      aria-pressed={on}
      aria-label={`Star ${title}`}
      onClick={toggle}
    >
      <Icon name="star" filled={on} />
    </button>
  );
}
