using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Shop.Chat.Tools;

/// <summary>Forms of what tools are declared with and answer.</summary>
internal static class ToolAnswer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer as JSON.</summary>
    public static string Of<T>(T answer) => JsonSerializer.Serialize(answer, Options);

    /// <summary>An answer that says what is wrong.</summary>
    public static string Error(string message) => Of(new { error = message });

    /// <summary>A tool with one argument, a string.</summary>
    public static AIFunctionDeclaration Declare(string name, string description, string argument, string argumentDescription)
        => AIFunctionFactory.CreateDeclaration(name, description, JsonSerializer.SerializeToElement(
            new
            {
                type = "object",
                properties = new Dictionary<string, object>(StringComparer.Ordinal) { [argument] = new { type = "string", description = argumentDescription } },
                required = new[] { argument },
            },
            Options));
}
