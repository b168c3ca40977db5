using Sightglass.Crash.Tests.Fake;

// dotnet Sightglass.Crash.Tests.dll [--bug lose|double|tokens] --Sightglass:DataDirectory=... --Sightglass:Listen:*=...
await FakeServer.RunAsync(args);
