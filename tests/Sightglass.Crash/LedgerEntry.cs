namespace Sightglass.Crash;

/// <summary>A request and what became of it.</summary>
internal sealed record LedgerEntry(LedgerRequest Request, LedgerFate Fate);
