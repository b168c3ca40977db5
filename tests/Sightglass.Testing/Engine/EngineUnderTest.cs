using System.Reflection;
using Sightglass.Storage.ClickHouse;
using Sightglass.Storage.ClickHouse.Engine;

namespace Sightglass.Testing.Engine;

/// <summary>Finds the server's program and the engine's library for tests. The test project references Sightglass.Server.</summary>
public static class EngineUnderTest
{
    public static Assembly Program => Assembly.Load("Sightglass.Server");

    /// <summary>True when an engine can be started here.</summary>
    public static bool IsAvailable => EngineLibrary.Find("", Program) is not null;

    /// <summary>True on a build machine: there a missing engine fails the tests that need it.</summary>
    public static bool IsRequired => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why tests of the engine are skipped here; null when they run, or must fail.</summary>
    public static string? SkipReason => IsAvailable || IsRequired ? null : "The engine's library is missing: run `npm ci` in native/.";

    public static EngineLaunch Launch(string dataFolder, StorageOptions options) => EngineLaunch.Of(dataFolder, options, Program);
}
