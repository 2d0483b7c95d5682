// Loaded into the CLI's process before the CLI itself, so plain JavaScript. The product knows nothing of it.
import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

const file = process.env.BENCH_FUNCTIONS_FILE;
if (file !== undefined) watch(file);

/**
 * Writes which functions of the product ran: `before` the claim of the job, `during` the job, `after` it was closed.
 * A position is `URL:start offset`.
 */
function watch(outputFile) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

  const stages = { before: [], during: [], after: [] };
  // Counts begin anew each time they are taken.
  const take = (stage) => {
    session.post('Profiler.takePreciseCoverage', (error, answer) => {
      if (error === null) stages[stage] = functionsOf(answer.result);
    });
  };

  let events = 0;
  subscribe('http.client.request.created', ({ request }) => {
    if (!isJobEvent(request)) return;
    events += 1;
    if (events === 1) take('before');
  });
  subscribe('http.client.response.finish', ({ request, response }) => {
    // The first event claims the job, the second closes it.
    if (isJobEvent(request) && events === 2) response.once('end', () => setImmediate(() => take('during')));
  });
  process.once('exit', () => {
    take('after');
    writeFileSync(outputFile, JSON.stringify(stages));
  });
}

function isJobEvent({ method, path }) {
  return method === 'POST' && path === '/v3/export-job-events';
}

/** Named and anonymous functions; the body of a module, which runs when it is loaded, is none. */
function functionsOf(scripts) {
  return scripts.flatMap(({ url, functions }) =>
    /\/(core|connectors\/[^/]+)\/dist\//.test(url) && !url.includes('/node_modules/')
      ? functions
          .filter(
            ({ ranges: [range], functionName }) => range.count > 0 && !(functionName === '' && range.startOffset === 0),
          )
          .map(({ ranges: [range] }) => `${url}:${range.startOffset}`)
      : [],
  );
}
