using System.Runtime.InteropServices;
using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// The traces of a block. Numbers them in the order in which they came, which is the order of a block's rows in the store; and works out which
/// rows are heads, at which a trace can stand in the list: each root (2), and of a trace that has no root in the block its first span by start (1).
/// Whether another block holds a better head is the reader's question.
/// </summary>
internal sealed class TraceTable(FixedColumn<byte> heads, FixedColumn<uint> ordinals)
{
    public const byte Root = 2;
    public const byte Stand = 1;
    public const byte None = 0;

    private const int FirstSlots = 256;

    // Open addressing, never more than half full. A trace id is unique within its project only.
    private Trace[] _slots = new Trace[FirstSlots];
    private int _count;

    public void Add(int row, int project, TraceId traceId, bool isRoot, ulong start)
    {
        ref var trace = ref Find(project, traceId);
        if (!trace.Used)
        {
            trace = new Trace { Used = true, Project = project, Id = traceId, Ordinal = (uint)_count, HasRoot = isRoot, StandRow = isRoot ? -1 : row, StandStart = start };
            ordinals.Add(trace.Ordinal);
            heads.Add(isRoot ? Root : Stand);
            if (++_count * 2 > _slots.Length)
            {
                Grow();
            }

            return;
        }

        ordinals.Add(trace.Ordinal);
        if (isRoot)
        {
            heads.Add(Root);
            trace.HasRoot = true;
            Depose(ref trace);
        }
        else if (!trace.HasRoot && start < trace.StandStart)
        {
            heads.Add(Stand);
            Depose(ref trace);
            trace.StandRow = row;
            trace.StandStart = start;
        }
        else
        {
            heads.Add(None);
        }
    }

    public void Clear()
    {
        Array.Clear(_slots);
        _count = 0;
    }

    private void Depose(ref Trace trace)
    {
        if (trace.StandRow >= 0)
        {
            heads.Set(trace.StandRow, None);
            trace.StandRow = -1;
        }
    }

    private ref Trace Find(int project, TraceId id)
    {
        var slot = (int)ByteHash.Of(id.High, id.Low, (ulong)project) & (_slots.Length - 1);
        while (_slots[slot].Used && (_slots[slot].Id != id || _slots[slot].Project != project))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return ref _slots[slot];
    }

    private void Grow()
    {
        var before = _slots;
        _slots = new Trace[before.Length * 2];
        foreach (ref readonly var trace in before.AsSpan())
        {
            if (trace.Used)
            {
                Find(trace.Project, trace.Id) = trace;
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Trace
    {
        public bool Used;
        public bool HasRoot;
        public int Project;
        public uint Ordinal;
        public int StandRow;
        public ulong StandStart;
        public TraceId Id;
    }
}
