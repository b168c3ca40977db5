namespace Sightglass.AutoInstrumentation.Tests.Programs;

public sealed class PackageReferenceTests(PackagedRun run, PlainRun plain) : ZeroCodeTests(run, plain), IClassFixture<PackagedRun>, IClassFixture<PlainRun>;
