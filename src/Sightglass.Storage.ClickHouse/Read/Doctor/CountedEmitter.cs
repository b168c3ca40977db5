using Sightglass.Storage.Doctor;

namespace Sightglass.Storage.ClickHouse.Read.Doctor;

/// <summary>An emitter whose attributes are still to be read.</summary>
/// <param name="Emitter">What was counted.</param>
/// <param name="Hash">Its service, scope and version as one number, as the statements compute it.</param>
/// <param name="SampledFromNanos">The start of the oldest span whose attributes are to be read.</param>
internal sealed record CountedEmitter(Emitter Emitter, ulong Hash, ulong SampledFromNanos);
