using Sightglass.Domain;

namespace Sightglass.Conventions;

/// <summary>A written operation and what it means here.</summary>
/// <param name="Name">The value of <c>gen_ai.operation.name</c>, or a span's name.</param>
/// <param name="Operation">The canonical kind.</param>
public sealed record OperationName(string Name, SpanOperation Operation);
