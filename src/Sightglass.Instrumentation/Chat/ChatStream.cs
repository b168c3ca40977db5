using Microsoft.Extensions.AI;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Chat;

/// <summary>Follows the updates of a streamed answer. Keeps counts, not updates.</summary>
internal sealed class ChatStream(CallScope scope)
{
    private string? _model;
    private string? _id;
    private ChatFinishReason? _reason;

    public void Add(ChatResponseUpdate update)
    {
        if (!scope.IsOn)
        {
            return;
        }

        _model ??= update.ModelId;
        _id ??= update.ResponseId;
        _reason = update.FinishReason ?? _reason;

        // An update that only names the speaker or the usage is no token.
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextContent { Text.Length: > 0 } text:
                    scope.Chunk(text.Text);
                    break;
                case FunctionCallContent:
                    scope.Chunk(default);
                    break;
                case UsageContent usage:
                    scope.Used(ChatUsage.Of(usage.Details));
                    break;
            }
        }
    }

    public void Complete()
    {
        if (!scope.IsOn)
        {
            return;
        }

        scope.Responded(_model, _id);
        scope.Finished(ChatTexts.Reason(_reason));
        scope.Completed();
    }
}
