namespace Sightglass.Storage.Spans;

/// <summary>The columns that hold what people and models said. Content search reads these and only these.</summary>
public enum ContentColumn : byte
{
    /// <summary><see cref="SpanRow.SystemInstructions"/>.</summary>
    SystemInstructions = 0,

    /// <summary><see cref="SpanRow.InputMessages"/>.</summary>
    InputMessages = 1,

    /// <summary><see cref="SpanRow.OutputMessages"/>.</summary>
    OutputMessages = 2,

    /// <summary><see cref="SpanRow.ToolArguments"/>.</summary>
    ToolArguments = 3,

    /// <summary><see cref="SpanRow.ToolResult"/>.</summary>
    ToolResult = 4,

    /// <summary><see cref="SpanRow.Documents"/>.</summary>
    Documents = 5,
}
