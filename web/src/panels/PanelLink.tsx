import type { AnchorHTMLAttributes, ReactNode } from 'react';
import { Link } from '../app/Link';
import type { Href } from '../model/links';

interface PanelLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'target' | 'href'> {
  readonly target: Href;
  /** Opens a tab of its own. */
  readonly blank: boolean;
  /** It leads to where we are. */
  readonly current?: boolean;
  readonly children: ReactNode;
}

/** A link of a dashboard: pages of ours open without loading anew, others do not learn where one came from. */
export function PanelLink({ target, blank, current, title, children, ...rest }: PanelLinkProps) {
  const here = current === true ? { 'aria-current': 'page' as const } : {};
  const common = { ...rest, ...here, href: target.href, title: title || undefined };
  const tab = blank ? { target: '_blank', rel: 'noopener noreferrer' } : { rel: 'noopener noreferrer' };
  return target.own && !blank ? (
    <Link {...common}>{children}</Link>
  ) : (
    <a {...common} {...tab}>
      {children}
    </a>
  );
}
