import { Link } from '../app/Link';
import { Page } from '../shell/Page';

/** An address that is none of ours. */
export function UnknownPage({ path }: { readonly path: string }) {
  return (
    <Page title="Not found">
      <div className="empty">
        <p>
          There is nothing at <code>{path}</code>.
        </p>
        <p>
          <Link href="/">Go to the overview</Link> or <Link href="/dashboards">see all dashboards</Link>.
        </p>
      </div>
    </Page>
  );
}
