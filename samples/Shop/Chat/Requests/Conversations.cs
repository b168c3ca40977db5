using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Shop.Chat.Prompts;
using Sightglass.Instrumentation.Identity;

namespace Shop.Chat.Requests;

/// <summary>The latest turns of the sessions, in memory. A session belongs to its user: another one's of the same name is another session.</summary>
internal sealed class Conversations(IOptions<PromptOptions> options)
{
    private const int MostSessions = 10_000;
    private readonly ConcurrentDictionary<(string Tenant, string User, string Session), IReadOnlyList<Turn>> _turns = new();

    /// <summary>The turns, oldest first.</summary>
    public IReadOnlyList<Turn> Find(Who who) => _turns.GetValueOrDefault(KeyOf(who), []);

    /// <summary>Adds a turn. The oldest are forgotten.</summary>
    public void Add(Who who, Turn turn)
    {
        if (_turns.Count >= MostSessions)
        {
            _turns.Clear();
        }

        _turns.AddOrUpdate(KeyOf(who), _ => [turn], (_, turns) => [.. turns.Append(turn).TakeLast(options.Value.MostTurns)]);
    }

    private static (string Tenant, string User, string Session) KeyOf(Who who) => (who.Tenant ?? "", who.User ?? "", who.Session ?? "");
}
