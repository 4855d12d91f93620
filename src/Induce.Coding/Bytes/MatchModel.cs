// Long repeats: follows the last place where the recent bytes occurred before.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Induce.Coding.Bytes;

/// <summary>Predicts the byte that followed the last occurrence of the present context, and goes on after misses.</summary>
/// <remarks>
/// A pointer that mispredicts is kept as long as most of its last 32 bytes were right, so repeats with errors are followed
/// through them; it is left for a place whose context agrees over a longer stretch.
/// </remarks>
internal sealed unsafe class MatchModel
{
    private const int MaxLength = 65535;
    private const int Verified = 48;
    private const int MapContexts = 16 * 16 * 4 * 2;     // length class, miss class, bits known, bit expected

    private readonly byte* _history;
    private readonly short* _stretch = Tables.Stretch;
    private readonly int _mask;
    private readonly int* _table;
    private readonly int _tableShift;
    private readonly int _minLength;
    private readonly ProbabilityMap _map;
    private readonly ulong _multiplier;
    private ulong _hash;
    private int _pointer;
    private int _length;
    private uint _misses = uint.MaxValue;   // last 32 predictions, 1 = missed, newest lowest
    private int _context = -1;

    /// <summary>Creates a model over a ring of bytes.</summary>
    /// <param name="memory">Where its tables are taken from.</param>
    /// <param name="history">The ring.</param>
    /// <param name="mask">Its size less one.</param>
    /// <param name="tableBits">Logarithm of the number of places remembered.</param>
    /// <param name="minLength">Bytes of context that must have occurred before.</param>
    public MatchModel(ZeroedMemory memory, byte* history, int mask, int tableBits, int minLength)
    {
        _history = history;
        _mask = mask;
        _table = (int*)memory.Take(sizeof(int) * (1L << tableBits));
        _map = new ProbabilityMap(memory, MapContexts, 1023);
        for (var i = 0; i < MapContexts; i += 2)
        {
            _map.Start(i, 5536, 2);
            _map.Start(i + 1, 60000, 2);
        }
        _tableShift = 64 - tableBits;
        _minLength = minLength;
        // A multiple of 2^k shifts a byte out of the hash after 64/k steps.
        _multiplier = 0x9E3779B97F4A7C15UL << (64 + minLength - 1) / minLength;
    }

    /// <summary>The byte expected next with bit 8 set, or 0 where none is.</summary>
    public int Expected { get; private set; }

    /// <summary>Length of the match in about logarithmic steps, 0..15; 0 without a match or right after a miss.</summary>
    public int LengthClass { get; private set; }

    /// <summary>How far back the match lies, 0 without one.</summary>
    public int Distance { get; private set; }

    /// <summary>Number of misses among the last 32 predictions, in steps 0..15.</summary>
    public int MissClass { get; private set; }

    /// <summary>Predicts the next byte, after <paramref name="position"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void NextByte(int position)
    {
        if (_pointer > 0)
        {
            var missed = _history[_pointer & _mask] != _history[(position - 1) & _mask];
            _misses = _misses << 1 | (missed ? 1u : 0);
            _length = missed ? 0 : Math.Min(_length + 1, MaxLength);
            _pointer++;
            if (BitOperations.PopCount(_misses) > 16)
                _pointer = 0;
        }
        _hash = (_hash + _history[(position - 1) & _mask] + 1) * _multiplier;
        if (position >= _minLength)
        {
            ref var place = ref _table[_hash >> _tableShift];
            if (place > 0 && (_pointer == 0 || _length < 24 && place != _pointer))
            {
                var length = 0;
                while (length < Verified && length < place && _history[(place - 1 - length) & _mask] == _history[(position - 1 - length) & _mask])
                    length++;
                if (length >= _minLength && length > _length && position - place <= _mask)
                {
                    if (_pointer == 0 || _length == 0 || length > 2 * _length)
                    {
                        _pointer = place;
                        _length = length;
                        // What came before the verified stretch is taken to be half right.
                        _misses = length >= 32 ? 0 : 0x55555555u << length;
                    }
                }
            }
            place = position;
        }
        if (_pointer > 0 && position - _pointer > _mask)
            _pointer = 0;
        Expected = _pointer > 0 ? _history[_pointer & _mask] | 256 : 0;
        Distance = _pointer > 0 ? position - _pointer : 0;
        LengthClass = _pointer == 0 ? 0 : _length < 8 ? _length : _length < 12 ? 8 : _length < 16 ? 9 : _length < 24 ? 10
            : _length < 32 ? 11 : _length < 64 ? 12 : _length < 256 ? 13 : _length < 1024 ? 14 : 15;
        var misses = BitOperations.PopCount(_misses);
        MissClass = misses < 12 ? misses : Math.Min(15, 12 + (misses - 12) / 2);
    }

    /// <summary>Writes two inputs for the next bit: log odds, and a linear measure of the same probability.</summary>
    /// <param name="x">Where the inputs go.</param>
    /// <param name="partial">The bits of the byte so far with a leading one.</param>
    /// <param name="bits">How many they are.</param>
    /// <returns>Whether the match says anything about this bit.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Predict(int* x, int partial, int bits)
    {
        _context = -1;
        x[0] = x[1] = 0;
        if (Expected == 0 || Expected >> (8 - bits) != partial)
            return false;
        var bit = Expected >> (7 - bits) & 1;
        _context = ((LengthClass * 16 + MissClass) * 4 + Math.Min(bits, 3)) * 2 + bit;
        var p = _map.Probability(_context);
        x[0] = _stretch[p >> 4];
        x[1] = (p - 32768) >> 5;
        return true;
    }

    /// <summary>Learns the bit that <see cref="Predict"/> spoke of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int bit)
    {
        if (_context >= 0)
            _map.Learn(_context, bit);
    }
}
