using System.Buffers.Binary;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Tests.Journal;

/// <summary>
/// Random operations, faults, kills and power cuts against a model that knows only this: what was acknowledged is read exactly once, what
/// was not is read at most once, and a sequence number never means two things.
/// </summary>
public class JournalModelTests
{
    private const int Seeds = 200;

    [Fact]
    public async Task RandomOperations_WithFaultsKillsAndPowerCuts_LoseAndDoubleNothing()
    {
        var first = int.Parse(Environment.GetEnvironmentVariable("SIGHTGLASS_JOURNAL_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        for (var seed = first; seed < first + Seeds; seed++)
        {
            try
            {
                await new Run(seed).ExecuteAsync();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}: {e.Message}", e);
            }
        }
    }

    private sealed class Run(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly JournalRig _rig = new()
        {
            Options = new JournalOptions
            {
                Directory = JournalRig.Folder,
                SegmentBytes = 4 << 10,
                MaxBytes = 1 << 20,
                MaxBatchBytes = 2 << 10,
            },
        };

        private readonly Dictionary<ulong, bool> _acked = [];
        private readonly Dictionary<ulong, ulong> _read = [];
        private IngestJournal _journal = null!;
        private JournalCursor _cursor = null!;
        private readonly List<string> _trace = [];
        private ulong _nextId = 1;

        public async Task ExecuteAsync()
        {
            Open();
            for (var step = 0; step < 60; step++)
            {
                switch (_random.Next(12))
                {
                    case < 6:
                        await AppendAsync();
                        break;
                    case < 8:
                        Consume();
                        break;
                    case 8:
                        Break();
                        break;
                    case 9:
                        _rig.Disk.Fault = null;
                        break;
                    case 10:
                        await CrashAsync(static (disk, _) => disk.AfterKill());
                        break;
                    default:
                        await CrashAsync(static (disk, random) => disk.AfterPowerCut(random));
                        break;
                }
            }

            _rig.Disk.Fault = null;
            await CrashAsync(static (disk, random) => disk.AfterPowerCut(random));
            _rig.Disk.Fault = null;
            Consume();
            var times = _read.Values.GroupBy(static id => id).ToDictionary(static g => g.Key, static g => g.Count());
            foreach (var (id, acked) in _acked)
            {
                var count = times.GetValueOrDefault(id);
                if (acked ? count != 1 : count > 1)
                {
                    throw new InvalidOperationException($"request {id} (acknowledged: {acked}) was read {count} times\n{string.Join('\n', _trace)}");
                }
            }

            await _journal.DisposeAsync();
        }

        private void Open()
        {
            _journal = _rig.Open();
            _cursor = _journal.OpenCursor("store", Signal.Traces);
        }

        private async Task AppendAsync()
        {
            var requests = new List<(ulong Id, Task<AppendOutcome> Outcome)>();
            for (var i = _random.Next(1, 8); i > 0; i--)
            {
                // Some are retries, of requests that were acknowledged and of such that were not.
                var id = _acked.Count > 0 && _random.Next(3) == 0 ? _acked.Keys.ElementAt(_random.Next(_acked.Count)) : _nextId++;
                _acked.TryAdd(id, false);
                var body = JournalRig.Body(id, 1, filler: (int)(id * 37 % 700));
                requests.Add((id, _rig.AppendAsync(_journal, body).AsTask()));
            }

            foreach (var (id, outcome) in requests)
            {
                _trace.Add($"append {id}: {await outcome}");
                if (await outcome is AppendOutcome.Appended or AppendOutcome.Duplicate)
                {
                    _acked[id] = true;
                }
            }
        }

        private void Consume()
        {
            try
            {
                using var reader = _journal.OpenReader(_cursor.State.Position);
                var take = _random.Next(1, 40);
                var position = _cursor.State.Position;
                while ((_rig.Disk.Fault is null || take-- > 0) && reader.TryRead(out var record))
                {
                    var id = BinaryPrimitives.ReadUInt64LittleEndian(record.Body.Span);
                    if (_read.TryGetValue(record.Sequence, out var known) && known != id)
                    {
                        throw new InvalidOperationException($"record {record.Sequence} was {known} and is {id}");
                    }

                    _trace.Add($"read {record.Sequence}: {id}");
                    _read[record.Sequence] = id;
                    position = record.Sequence + 1;
                    if (_rig.Disk.Fault is null && take-- < -100)
                    {
                        break;
                    }
                }

                _cursor.Save(_cursor.State with { Position = position });
                _trace.Add($"saved {position}");
            }
            catch (JournalDiskException)
            {
                _trace.Add("consume failed");

                // The fault of the moment; what was read is read again.
            }
        }

        private void Break()
        {
            var operation = (string[])["write", "sync", "create", "cut", "syncdir", "delete", "move"];
            var broken = operation.Where(_ => _random.Next(3) == 0).ToHashSet(StringComparer.Ordinal);
            var fault = _random.Next(2) == 0 ? FaultDisk.NoSpace() : FaultDisk.Broken();
            var left = _random.Next(1, 12);
            _rig.Disk.FailedWritePart = _random.NextDouble() * 1.2 > 1 ? 1 : _random.NextDouble();
            _trace.Add($"break {string.Join(',', broken)} {left} times: {fault.Message}");
            _rig.Disk.Fault = (what, _) => broken.Contains(what) && Interlocked.Decrement(ref left) >= 0 ? fault : null;
        }

        private async Task CrashAsync(Func<FaultDisk, Random, FaultDisk> cut)
        {
            var after = cut(_rig.Disk, _random);
            await _journal.DisposeAsync();
            _trace.AddRange(_rig.Log.Lines.Select(static l => l.Text));
            _trace.Add("CRASH");
            _rig.Log = new LogLines();
            _rig.Disk = after;
            if (_random.Next(4) == 0)
            {
                // The disk may be as bad at the start as at any other time.
                Break();
            }

            Open();
        }
    }
}
