using Sightglass.Crash.Tests.Fake;

// dotnet Sightglass.Crash.Tests.dll [--bug lose|double|tokens|hide|alter] --Sightglass:DataDirectory=... --Sightglass:Listen:*=...
await FakeServer.RunAsync(args);
