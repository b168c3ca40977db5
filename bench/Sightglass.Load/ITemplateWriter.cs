namespace Sightglass.Load;

/// <summary>Writes the parts of an OTLP request in one of its encodings and notes where the varying places are.</summary>
internal interface ITemplateWriter
{
    void BeginRequest(IReadOnlyList<(string Key, object Value)> resource, string scope, string scopeVersion);

    /// <summary>One span; a value is a string, long, double, bool, string[] or <see cref="Varying"/>.</summary>
    void Span(int trace, int span, string name, int kind, bool failed, IReadOnlyList<(string Key, object Value)> attributes);

    RequestTemplate Finish();
}
