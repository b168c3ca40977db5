using System.Text.Json;
using Sightglass.Query.Prices;
using Sightglass.Storage;
using Sightglass.Testing;

namespace Sightglass.Query.Tests.Prices;

public sealed class ProjectPriceBooksTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(Noon);
    private readonly PriceDocuments _store = new();

    [Fact]
    public async Task Of_NothingLoaded_IsTheShippedBook()
    {
        await using var books = new ProjectPriceBooks(_store, _clock);
        await PutAsync("shop", "house", 3);

        Rate(books, "shop").ShouldBeNull();
        books.Of("shop").Find("openai", "gpt-4o", Noon).ShouldNotBeNull();

        await books.LoadAsync(default);

        Rate(books, "shop").ShouldBe(3);
        Rate(books, "other").ShouldBeNull();
        books.Of("shop").Find("openai", "gpt-4o", Noon).ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_ChangedByAnotherProcess_HoldsAfterTheNextLook()
    {
        await using var books = new ProjectPriceBooks(_store, _clock);
        await books.LoadAsync(default);
        await PutAsync("shop", "house", 3);
        await WaitForPauseAsync();
        Rate(books, "shop").ShouldBeNull();

        _clock.Advance(TimeSpan.FromSeconds(5));
        await WaitForPauseAsync();
        Rate(books, "shop").ShouldBe(3);

        _store.IsDown = true;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await WaitForPauseAsync();
        Rate(books, "shop").ShouldBe(3);

        _store.IsDown = false;
        await PutAsync("shop", "house", 4);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await WaitForPauseAsync();
        Rate(books, "shop").ShouldBe(4);
    }

    [Fact]
    public async Task Of_ChangedHere_HoldsAtOnceAndNeverGoesBack()
    {
        await using var books = new ProjectPriceBooks(_store, _clock);
        var prices = new ProjectPrices(_store, books, _clock);
        await SetAsync(prices, "shop", "house", 3);
        var old = await prices.ReadAsync("shop", default);
        await SetAsync(prices, "shop", "house", 4);

        books.Take("shop", old);

        Rate(books, "shop").ShouldBe(4);
    }

    [Fact]
    public async Task Load_StoreDown_FailsAndCanBeCalledAgain()
    {
        await using var books = new ProjectPriceBooks(_store, _clock);
        await PutAsync("shop", "house", 3);
        _store.IsDown = true;

        await Should.ThrowAsync<StoreException>(() => books.LoadAsync(default));
        _store.IsDown = false;
        await books.LoadAsync(default);

        Rate(books, "shop").ShouldBe(3);
    }

    [Fact]
    public async Task Change_OtherWriterAlwaysFaster_IsTriedAgainUntilItHolds()
    {
        await using var books = new ProjectPriceBooks(_store, _clock);
        var prices = new ProjectPrices(_store, books, _clock);
        _store.BeforeWrite = 3;

        await SetAsync(prices, "shop", "house", 3);

        (await prices.ReadAsync("shop", default)).Models.Select(own => own.Model.Id).ShouldBe(["house", "other-1", "other-2", "other-3"]);
    }

    /// <summary>Written by a process of its own, with books of its own.</summary>
    private async Task PutAsync(string project, string model, int input)
    {
        await using var books = new ProjectPriceBooks(_store, _clock);
        await SetAsync(new ProjectPrices(_store, books, _clock), project, model, input);
    }

    private static async Task SetAsync(ProjectPrices prices, string project, string model, int input)
    {
        using var body = JsonDocument.Parse($$$"""{"periods":[{"rates":{"input":{{{input}}}}}]}""");
        (await prices.PutModelAsync(project, null, "acme", model, body.RootElement, null, default)).ShouldBeOfType<PriceOutcome.Done>();
    }

    /// <summary>It looks again after a pause: its timer is there once the look before is over.</summary>
    private Task WaitForPauseAsync() => Eventually.HoldsAsync(() => Task.FromResult(_clock.PendingTimers == 1));

    private static decimal? Rate(ProjectPriceBooks books, string project) => books.Of(project).Find("acme", "house", Noon)?.Period.Rates.Values.Single();
}
