using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Shop.Chat.Prompts;

namespace Shop.Chat.Models;

/// <summary>Answers by the hash of their prompt. A prompt holds its documents and the session's turns: when one of them changes, it is another one.</summary>
internal sealed class AnswerCache(IOptions<CacheOptions> options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (ModelAnswer Answer, DateTimeOffset Until)> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>The key of a prompt: 64 hexadecimal digits.</summary>
    public static string KeyOf(AssembledPrompt prompt) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{prompt.Template.Id}\0{prompt.Template.Version}\0{prompt.MaxOutputTokens}\0{prompt.Text}")));

    /// <summary>The answer; null when there is none, or it is too old.</summary>
    public ModelAnswer? Find(string key)
    {
        lock (_gate)
        {
            return _answers.TryGetValue(key, out var kept) && kept.Until > clock.GetUtcNow() ? kept.Answer : null;
        }
    }

    /// <summary>Keeps an answer; the oldest gives way when there are too many.</summary>
    public void Keep(string key, ModelAnswer answer)
    {
        if (options.Value.Answers == 0)
        {
            return;
        }

        lock (_gate)
        {
            if (!_answers.ContainsKey(key))
            {
                _order.Enqueue(key);
            }

            _answers[key] = (answer, clock.GetUtcNow().AddSeconds(options.Value.Seconds));
            while (_order.Count > options.Value.Answers)
            {
                _answers.Remove(_order.Dequeue());
            }
        }
    }
}
