namespace Sightglass.Query;

/// <summary>A parameter that is wrong.</summary>
/// <param name="Parameter">Its name, as REST writes it.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record ParameterFault(string Parameter, string Message);
