import './status.css';
import { Link } from '../../app/Link';
import { STATUS_PARTS, type StatusPart } from '../../app/router';
import { Page } from '../../shell/Page';
import { ConfigPart } from './ConfigPart';
import { DiscoveryPart } from './DiscoveryPart';
import { FlagsPart } from './FlagsPart';
import { OverviewPart } from './OverviewPart';
import { RulesPart } from './RulesPart';
import { TsdbPart } from './TsdbPart';

const TITLES: Readonly<Record<StatusPart, string>> = {
  '': 'Overview',
  tsdb: 'Store',
  rules: 'Rules',
  config: 'Configuration',
  flags: 'Flags',
  discovery: 'Discovery',
};

/** How the program is, and the pages that people know from Prometheus. */
export function StatusPage({ part }: { readonly part: StatusPart }) {
  return (
    <Page title={part === '' ? 'Status' : `Status: ${TITLES[part].toLowerCase()}`}>
      <nav className="status-parts" aria-label="Parts of the status">
        {STATUS_PARTS.map((one) => (
          <Link
            key={one}
            className="button"
            href={one === '' ? '/status' : `/status/${one}`}
            aria-current={one === part ? 'page' : undefined}
          >
            {TITLES[one]}
          </Link>
        ))}
      </nav>
      <Part part={part} />
    </Page>
  );
}

function Part({ part }: { readonly part: StatusPart }) {
  switch (part) {
    case '':
      return <OverviewPart />;
    case 'tsdb':
      return <TsdbPart />;
    case 'rules':
      return <RulesPart />;
    case 'config':
      return <ConfigPart />;
    case 'flags':
      return <FlagsPart />;
    case 'discovery':
      return <DiscoveryPart />;
  }
}
