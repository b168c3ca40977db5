using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Tests.Deliver;

public class LogDeliveryTests() : SignalDeliveryTests(Signal.Logs);
