using System.Diagnostics;
using Sightglass.Query.Budgets;

namespace Sightglass.Server.Budgets;

/// <summary>Keeps the figures of budgets fresh: every five seconds, or so seldom that reading them takes a twentieth of the time.</summary>
internal sealed class BudgetRefresh(BudgetLedger ledger, TimeProvider clock, ILogger<BudgetRefresh> logger) : BackgroundService
{
    private const int PausesPerReading = 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Every;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, clock, stoppingToken);
                var begun = Stopwatch.GetTimestamp();
                foreach (var failure in await ledger.RefreshAsync(stoppingToken))
                {
                    Log.StaleFigures(logger, failure);
                }

                var took = Stopwatch.GetElapsedTime(begun) * PausesPerReading;
                pause = took > Every ? took : Every;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A fault of ours in one reading must not end all later ones; answers say how old their figures are.
                Log.StaleFigures(logger, exception);
            }
        }
    }
}
