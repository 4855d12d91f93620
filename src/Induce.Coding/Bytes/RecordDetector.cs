// Record length: the distance at which bytes repeat most.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Induce.Coding.Bytes;

/// <summary>Counts, for every distance up to <see cref="MaxLag"/>, how often a byte equals the one so far back.</summary>
/// <remarks>Counts halve every 2,048 bytes, so the length follows the data. Costs MaxLag/32 vector compares a byte.</remarks>
internal sealed class RecordDetector
{
    public const int MaxLag = 2048;
    private const int Block = 128;
    private const int Window = MaxLag + (1 << 14);

    private readonly byte[] _window = new byte[Window + 32];
    private readonly byte[] _hits = new byte[MaxLag];        // of this block, at index MaxLag - lag
    private readonly int[] _totals = new int[MaxLag + 1];
    private int _end = MaxLag;
    private int _inBlock;
    private int _blocks;

    /// <summary>The best length, at least 2.</summary>
    public int Length { get; private set; } = 4;

    /// <summary>The next best length that is no multiple or divisor of it.</summary>
    public int Second { get; private set; } = 3;

    /// <summary>Takes the next byte; returns whether the lengths may have changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Add(byte value)
    {
        if (_end == Window)
        {
            Array.Copy(_window, Window - MaxLag, _window, 0, MaxLag);
            _end = MaxLag;
        }
        ref var past = ref MemoryMarshal.GetArrayDataReference(_window);
        ref var hits = ref MemoryMarshal.GetArrayDataReference(_hits);
        var wanted = Vector256.Create(value);
        var start = (nuint)(_end - MaxLag);
        for (nuint i = 0; i < MaxLag; i += 32)
        {
            var equal = Vector256.Equals(Vector256.LoadUnsafe(ref past, start + i), wanted);
            (Vector256.LoadUnsafe(ref hits, i) - equal).StoreUnsafe(ref hits, i);
        }
        _window[_end++] = value;
        if (++_inBlock < Block)
            return false;
        _inBlock = 0;
        Choose();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Choose()
    {
        var decay = (++_blocks & 15) == 0 ? 1 : 0;
        for (var lag = 1; lag <= MaxLag; lag++)
            _totals[lag] = _totals[lag] + 16 * _hits[MaxLag - lag] >> decay;
        Array.Clear(_hits);
        Length = Best(0);
        Second = Best(Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Best(int other)
    {
        int best = 0, score = -1;
        for (var lag = 2; lag <= MaxLag; lag++)
        {
            // A longer length must be clearly better than a shorter one, or multiples would win by chance.
            if (_totals[lag] > score + (score >> 5) && (other == 0 || (lag % other != 0 && other % lag != 0)))
            {
                best = lag;
                score = _totals[lag];
            }
        }
        return best;
    }
}
