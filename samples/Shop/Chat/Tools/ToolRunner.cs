using System.Globalization;
using Microsoft.Extensions.AI;
using Sightglass.Instrumentation;
using Sightglass.Instrumentation.Identity;

namespace Shop.Chat.Tools;

/// <summary>Runs what the model asks for: the step <c>llm.tool</c>.</summary>
internal sealed class ToolRunner(IEnumerable<IShopTool> tools, SightglassTracer tracer)
{
    private readonly Dictionary<string, IShopTool> _tools = tools.ToDictionary(static tool => tool.Declaration.Name, StringComparer.Ordinal);

    /// <summary>What the model may ask for.</summary>
    public IList<AITool> Declarations => [.. _tools.Values.Select(static tool => tool.Declaration)];

    /// <summary>Runs one call. A tool that there is not is answered, too: models invent names.</summary>
    public FunctionResultContent Run(FunctionCallContent call)
    {
        using var scope = tracer.Tool(call.Name, call.CallId);
        var arguments = (call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            .Where(static argument => argument.Value is not null)
            .ToDictionary(static argument => argument.Key, static argument => Convert.ToString(argument.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal);
        scope.Arguments(ToolAnswer.Of(arguments));
        try
        {
            var result = _tools.TryGetValue(call.Name, out var tool) ? tool.Run(arguments, WhoBaggage.Current.User ?? "") : ToolAnswer.Error($"There is no tool {call.Name}.");
            scope.Result(result);
            return new FunctionResultContent(call.CallId, result);
        }
        catch (Exception e)
        {
            scope.Fail(e);
            throw;
        }
    }
}
