namespace Sightglass.Storage.Doctor;

/// <summary>A place inside an attribute that holds JSON text.</summary>
/// <param name="Key">The attribute.</param>
/// <param name="Path">The names of the members on the way, joined by dots; never empty. <c>[]</c> behind it is any list there, <c>[AUDIO]</c> one that has an item of that kind.</param>
public readonly record struct AttributePlace(string Key, string Path);
