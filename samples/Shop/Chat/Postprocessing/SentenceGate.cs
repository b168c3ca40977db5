using System.Text;
using Shop.Chat.Documents;

namespace Shop.Chat.Postprocessing;

/// <summary>Lets a streamed answer through sentence by sentence, each after the policy filter: what was sent cannot be taken back.</summary>
internal sealed class SentenceGate(Func<string, CancellationToken, Task> onText)
{
    private readonly StringBuilder _waiting = new();

    /// <summary>Takes in a piece.</summary>
    public async Task AddAsync(string text, CancellationToken cancellationToken)
    {
        _waiting.Append(text);
        var waiting = _waiting.ToString();
        if (Sentences.FinishedLength(waiting) is > 0 and var finished)
        {
            _waiting.Remove(0, finished);
            await onText(PolicyFilter.Apply(waiting[..finished]), cancellationToken);
        }
    }

    /// <summary>Lets the rest through.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Length > 0)
        {
            var rest = _waiting.ToString();
            _waiting.Clear();
            await onText(PolicyFilter.Apply(rest), cancellationToken);
        }
    }
}
