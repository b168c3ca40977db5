namespace Sightglass.Query.Doctor;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Cost or tokens are unknown because of it.</summary>
    Error,

    /// <summary>Something cannot be told or grouped because of it.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Info,
}
