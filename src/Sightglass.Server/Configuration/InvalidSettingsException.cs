namespace Sightglass.Server.Configuration;

/// <summary>The configuration cannot be used. The message lists every fault, each with its key.</summary>
internal sealed class InvalidSettingsException(IReadOnlyList<string> faults)
    : Exception($"Sightglass cannot start: its configuration has {(faults.Count == 1 ? "a fault" : $"{faults.Count} faults")}.\n{string.Join('\n', faults.Select(fault => "  " + fault))}")
{
    /// <summary>The faults.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
