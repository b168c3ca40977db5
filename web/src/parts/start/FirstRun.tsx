import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { setupQuery, type Setup } from '../../api/setup';
import { formatAge } from '../../formats/time';
import { formatCount } from '../../formats/count';
import { useUrl } from '../../state/useUrl';
import { PageTitle } from '../PageTitle';
import { ProblemNotice } from '../ProblemNotice';
import { CodeBlock } from './CodeBlock';
import { snippets } from './snippets';
import { useEverReceived } from './useEverReceived';
import './start.css';

/**
 * What an installation shows that never received a trace: how to send the first one. It looks for it, and loads again what is shown when it
 * comes, so that the page it stands on takes its place by itself.
 */
export function FirstRun() {
  const setup = useQuery(setupQuery);
  useEverReceived();
  return (
    <div className="first-run">
      <PageTitle title="Send your first trace" />
      <p className="first-run-lead">Nothing has been received yet. Any OpenTelemetry exporter can send to this server; the code below sends one model call.</p>
      {setup.isError && <ProblemNotice what="The addresses to send to could not be loaded." error={setup.error} retry={() => void setup.refetch()} />}
      {setup.data && <Steps setup={setup.data} />}
    </div>
  );
}

function Steps({ setup }: { setup: Setup }) {
  const url = useUrl();
  const all = snippets(setup);
  const chosen = all.find((snippet) => snippet.language === url.get('lang')) ?? all[0];
  return (
    <ol className="first-run-steps">
      {setup.keysRequired && (
        <li>
          <h2>Make a key</h2>
          <p>Senders need a key of scope ingest. This command prints it once, and what to put into the settings:</p>
          <CodeBlock label="key command" code="Sightglass.Server keys create --name my-app --scope ingest" />
        </li>
      )}
      <li>
        <h2>Send a trace</h2>
        <dl className="first-run-addresses">
          <div><dt>OTLP over HTTP</dt><dd><code>{setup.otlpHttp}</code></dd></div>
          <div><dt>OTLP over gRPC</dt><dd><code>{setup.otlpGrpc}</code></dd></div>
        </dl>
        <Tabs value={chosen?.language ?? null} onChange={(language) => url.replace({ lang: language === 'dotnet' ? null : language })}>
          <Tabs.List aria-label="Language">
            {all.map((snippet) => <Tabs.Tab key={snippet.language} value={snippet.language}>{snippet.label}</Tabs.Tab>)}
          </Tabs.List>
          {all.map((snippet) => (
            <Tabs.Panel key={snippet.language} value={snippet.language}>
              {snippet.install !== null && <CodeBlock label="install command" title="In a shell" code={snippet.install} />}
              <CodeBlock label={snippet.file} title={snippet.file} code={snippet.code} />
            </Tabs.Panel>
          ))}
        </Tabs>
      </li>
      <li>
        <h2>Look at it here</h2>
        <Waiting setup={setup} />
      </li>
    </ol>
  );
}

function Waiting({ setup }: { setup: Setup }) {
  return (
    <div className="first-run-waiting" role="status">
      <p><span className="first-run-pulse" aria-hidden>◐</span> {waitingText(setup)}</p>
      {setup.rejected.length > 0 && (
        <ul>
          {setup.rejected.map((each) => <li key={each.reason}>{formatCount(each.count)} spans were rejected: {each.reason}.</li>)}
        </ul>
      )}
    </div>
  );
}

function waitingText(setup: Setup): string {
  return setup.lastContact === null
    ? 'Waiting for the first trace. This page changes by itself when it arrives.'
    : `${formatCount(setup.lastContact.spans)} spans came ${formatAge(setup.lastContact.time, new Date())}. They are shown once they are stored.`;
}
