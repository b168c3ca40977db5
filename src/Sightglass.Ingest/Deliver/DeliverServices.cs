using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Deliver;

/// <summary>Registers the journal and the way from it to the store.</summary>
public static class DeliverServices
{
    /// <summary>
    /// Adds <see cref="IngestJournal"/>, the store's <see cref="JournalCursor"/>, <see cref="IngestLedger"/> and <see cref="SpanDelivery"/>.
    /// <see cref="ISpanWriter"/>, <see cref="IRecordDecoder"/> and <see cref="TimeProvider"/> come from elsewhere.
    /// </summary>
    public static IServiceCollection AddJournalAndDelivery(this IServiceCollection services, JournalOptions journal, DeliverOptions deliver)
        => services
            .AddSingleton(journal)
            .AddSingleton(deliver)
            .AddSingleton(static provider => IngestJournal.Open(
                provider.GetRequiredService<JournalOptions>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<IngestJournal>>()))
            .AddSingleton(static provider => provider.GetRequiredService<IngestJournal>().OpenCursor("store"))
            .AddSingleton<IngestLedger>()
            .AddSingleton(static provider => new SpanDelivery(
                provider.GetRequiredService<IngestJournal>(),
                provider.GetRequiredService<JournalCursor>(),
                provider.GetRequiredService<ISpanWriter>(),
                provider.GetRequiredService<IRecordDecoder>(),
                provider.GetRequiredService<IngestLedger>(),
                provider.GetRequiredService<DeliverOptions>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SpanDelivery>>()))
            .AddSingleton<IHostedService>(static provider => provider.GetRequiredService<SpanDelivery>());
}
