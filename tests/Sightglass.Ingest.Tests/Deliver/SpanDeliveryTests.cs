using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Tests.Deliver;

public class SpanDeliveryTests() : SignalDeliveryTests(Signal.Traces);
