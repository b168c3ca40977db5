using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Tests.Setup;

public sealed class LogCorrelationTests
{
    [Fact]
    public void Log_DuringASpan_CarriesItsTraceId()
    {
        var provider = new ScopeProvider();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging(logging => logging.AddProvider(provider));
        services.AddSightglass();
        using var built = services.BuildServiceProvider();
        var logger = built.GetRequiredService<ILogger<LogCorrelationTests>>();
        using var activity = new Activity("request").Start();

        logger.LogInformation("hello");

        var scopes = provider.Scopes.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString());
        scopes["TraceId"].ShouldBe(activity.TraceId.ToString());
        scopes["SpanId"].ShouldBe(activity.SpanId.ToString());
    }

    private sealed class ScopeProvider : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ConcurrentQueue<KeyValuePair<string, object?>> Scopes { get; } = new();

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => new ScopeLogger(this);

        public void Dispose()
        {
        }

        private sealed class ScopeLogger(ScopeProvider provider) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
                => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
                => provider._scopes!.ForEachScope(static (scope, to) =>
                {
                    foreach (var pair in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                    {
                        to.Scopes.Enqueue(pair);
                    }
                }, provider);
        }
    }
}
