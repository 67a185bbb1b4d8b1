import { Link } from '../../app/Link';

/** No dashboard fits what is looked for. */
export function NothingFound() {
  return (
    <div className="empty">
      <p>No dashboard fits this search.</p>
      <p>
        <Link href="/dashboards">Show all dashboards</Link>
      </p>
    </div>
  );
}

/** There is no dashboard at all: three ways to the first one. */
export function NothingYet() {
  return (
    <div className="empty empty-ways">
      <p>There are no dashboards yet.</p>
      <ul className="ways">
        <li className="way">
          <h3>Make one</h3>
          <p>Panels begin with a useful query and are live while you build.</p>
          <Link href="/dashboard/new">New dashboard</Link>
        </li>
        <li className="way">
          <h3>Bring one in</h3>
          <p>Any Grafana dashboard, as a file or pasted.</p>
          <Link href="/dashboard/import">Import a dashboard</Link>
        </li>
        <li className="way">
          <h3>Keep them as files</h3>
          <p>
            Put Grafana dashboard files into <code>grafana/dashboards</code> in the config folder.
          </p>
        </li>
      </ul>
    </div>
  );
}
