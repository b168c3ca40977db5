using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Sightglass.AutoInstrumentation;

/// <summary>A property of the framework's events, whose types are its own. Thread-safe.</summary>
/// <typeparam name="T">What the property holds.</typeparam>
internal sealed class EventMember<T>(string name)
    where T : class
{
    private readonly ConcurrentDictionary<Type, PropertyInfo?> _properties = new();

    /// <summary>Its value; null when there is none.</summary>
    public T? Of(object payload) => _properties.GetOrAdd(payload.GetType(), Find, name)?.GetValue(payload) as T;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The framework keeps the public properties of what it gives to DiagnosticListener.Write.")]
    private static PropertyInfo? Find(Type type, string name) => type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance);
}
