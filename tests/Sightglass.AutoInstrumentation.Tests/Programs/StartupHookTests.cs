namespace Sightglass.AutoInstrumentation.Tests.Programs;

public sealed class StartupHookTests(HookedRun run) : ZeroCodeTests(run), IClassFixture<HookedRun>;
