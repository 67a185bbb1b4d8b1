import type { ReactNode } from 'react';
import { Link } from '../app/Link';
import type { Href } from '../model/links';

interface PanelLinkProps {
  readonly target: Href;
  /** Opens a tab of its own. */
  readonly blank: boolean;
  readonly title?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link of a dashboard: pages of ours open without loading anew, others do not learn where one came from. */
export function PanelLink({ target, blank, title, className, children }: PanelLinkProps) {
  const common = { href: target.href, title: title || undefined, className };
  const tab = blank ? { target: '_blank', rel: 'noopener noreferrer' } : { rel: 'noopener noreferrer' };
  return target.own && !blank ? (
    <Link {...common}>{children}</Link>
  ) : (
    <a {...common} {...tab}>
      {children}
    </a>
  );
}
