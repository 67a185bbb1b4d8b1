import type { ReactNode } from 'react';
import type { Candidate, TargetsAnswer } from '../api/readTargets';
import { Link } from '../app/Link';
import { CopyButton } from '../controls/CopyButton';
import { Page } from '../shell/Page';
import { looking, NO_SERVER, REMOTE_SERVER, RUN_DEMO, SCRAPE_FILE, START_VLLM } from '../words/messages';

/** Nothing found yet: what is being done, and three ways on. It leaves by itself when a server appears. */
export function FirstRun({ answer }: { readonly answer: TargetsAnswer }) {
  const { finder } = answer;
  return (
    <Page title="Overview">
      <section className="first-run">
        <h2 className="first-run-title">{NO_SERVER}</h2>
        <p role="status">{looking(finder.enabled, finder.intervalSeconds, finder.ports.length)}</p>
        <p className="dim">This page turns into the dashboard by itself when one answers.</p>
        <ol className="ways">
          <Way title="Start vLLM" text={START_VLLM}>
            It is found within seconds, whatever port it listens on.
          </Way>
          <Way title="Add a remote server" text={REMOTE_SERVER}>
            As a file of its own, such as <code>{SCRAPE_FILE}</code>. It is read as soon as it is there.
          </Way>
          <Way title="Look around with simulated data" text={RUN_DEMO}>
            Eight made-up servers with an hour of history, marked as simulated on every page.
          </Way>
        </ol>
        <SaidNo candidates={finder.candidates} />
      </section>
    </Page>
  );
}

interface WayProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Way({ title, text, children }: WayProps) {
  return (
    <li className="way">
      <h3>{title}</h3>
      <p className="dim">{children}</p>
      <div className="snippet">
        <pre>{text}</pre>
        <CopyButton text={text} label={`Copy: ${title}`} />
      </div>
    </li>
  );
}

/** Servers that answered but are none of ours: the most useful thing for somebody who expected one. */
function SaidNo({ candidates }: { readonly candidates: readonly Candidate[] }) {
  const refused = candidates.filter((one) => !one.found);
  if (refused.length === 0) return null;
  return (
    <p>
      {refused.length === 1
        ? 'One address was asked and is no inference server: '
        : 'Asked, and no inference server: '}
      {refused.map((one) => one.address).join(', ')}. <Link href="/targets">See why</Link>
    </p>
  );
}
