using System.Runtime.InteropServices;
using Sightglass.Server.Memory;
using Sightglass.Testing;

namespace Sightglass.Server.Tests.Memory;

public sealed class NativeHeapTests
{
    [Fact]
    public void Trim_FreedMemoryBelowWhatIsInUse_GoesBackToTheSystem()
    {
        const int Pieces = 2000;
        const int PieceBytes = 64 << 10;
        var process = LinuxProcess.Find(Environment.ProcessId)!.Value;
        var pieces = Enumerable.Range(0, Pieces).Select(static _ => Marshal.AllocHGlobal(PieceBytes)).ToList();
        foreach (var piece in pieces)
        {
            Bytes(piece).Fill(1);
        }

        // The last keeps the C library from giving the end of its heap back by itself.
        pieces.SkipLast(1).ToList().ForEach(Marshal.FreeHGlobal);
        var before = process.ReadStatusBytes("VmRSS");

        NativeHeap.Trim();

        var after = process.ReadStatusBytes("VmRSS");
        Marshal.FreeHGlobal(pieces[^1]);
        (before - after).ShouldBeGreaterThan(Pieces * PieceBytes / 2);

        static unsafe Span<byte> Bytes(nint piece) => new((void*)piece, PieceBytes);
    }
}
