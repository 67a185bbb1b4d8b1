import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon, type IconName } from '../shell/icons';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName;
  /** What it does, for ears, and for eyes on hover. */
  readonly label: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with a sign in place of words. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} className="button" aria-label={label}>
      <Icon name={icon} />
    </button>
  );
}
