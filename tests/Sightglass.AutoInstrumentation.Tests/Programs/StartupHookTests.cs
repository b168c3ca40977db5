namespace Sightglass.AutoInstrumentation.Tests.Programs;

public sealed class StartupHookTests(HookedRun run, PlainRun plain) : ZeroCodeTests(run, plain), IClassFixture<HookedRun>, IClassFixture<PlainRun>;
