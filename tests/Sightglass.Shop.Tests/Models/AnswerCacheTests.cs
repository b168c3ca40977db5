using Microsoft.Extensions.Options;
using Shop.Chat.Models;
using Sightglass.Testing;

namespace Sightglass.Shop.Tests.Models;

public sealed class AnswerCacheTests
{
    private static readonly ModelAnswer Answer = new() { Text = "text", Provider = "offline", Model = "m", FinishReason = "stop", Usage = null, UsedTools = false };

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Find_WithinItsTime_IsThere()
    {
        var cache = Cache(new CacheOptions { Seconds = 60 });
        cache.Keep("a", Answer);

        _clock.Advance(TimeSpan.FromSeconds(59));
        cache.Find("a").ShouldBe(Answer);
        _clock.Advance(TimeSpan.FromSeconds(2));
        cache.Find("a").ShouldBeNull();
    }

    [Fact]
    public void Keep_TooMany_ForgetsTheOldest()
    {
        var cache = Cache(new CacheOptions { Answers = 2 });

        cache.Keep("a", Answer);
        cache.Keep("b", Answer);
        cache.Keep("c", Answer);

        (cache.Find("a"), cache.Find("b"), cache.Find("c")).ShouldBe((null, Answer, Answer));
    }

    [Fact]
    public void Keep_NoRoomWanted_KeepsNothing()
    {
        var cache = Cache(new CacheOptions { Answers = 0 });

        cache.Keep("a", Answer);

        cache.Find("a").ShouldBeNull();
    }

    private AnswerCache Cache(CacheOptions options) => new(Options.Create(options), _clock);
}
