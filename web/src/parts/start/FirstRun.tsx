/** Shown while nothing was ever sent. */
export function FirstRun() {
  return (
    <section>
      <h2>Send your first trace</h2>
      <p>Point an OpenTelemetry exporter at this server. It takes OTLP over HTTP and gRPC.</p>
    </section>
  );
}
