namespace Sightglass.AutoInstrumentation.Tests.Programs;

public sealed class PackageReferenceTests(PackagedRun run) : ZeroCodeTests(run), IClassFixture<PackagedRun>;
