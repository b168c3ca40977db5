namespace Sightglass.Evaluators.Json;

/// <summary>x</summary>
public sealed class JsonSchema;
