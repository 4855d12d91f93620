// What the byte model looks at: the contexts, computed once a byte.
using System.Runtime.CompilerServices;
namespace Induce.Coding.Bytes;

/// <summary>The hashed contexts of the next byte and the small contexts that select weights.</summary>
internal sealed unsafe class ContextSet
{
    /// <summary>Number of contexts.</summary>
    public const int Count = 20;

    private readonly byte* _history;
    private readonly int _mask;
    private readonly RecordDetector _record = new();
    private readonly uint[] _after1 = new uint[256];         // the last four bytes that followed each byte
    private readonly uint[] _after2 = new uint[65536];       // the last four bytes that followed each pair
    private ulong _word;                                     // hash of the letters so far
    private ulong _previousWord;
    private int _line;
    private int _previousLine;
    private byte _lineAbove;
    private ulong _format;                                   // the last eight bytes, letters and digits made alike
    private ulong _recent8;

    /// <summary>Creates the contexts of an empty history.</summary>
    /// <param name="history">The ring of bytes.</param>
    /// <param name="mask">Its size less one.</param>
    public ContextSet(byte* history, int mask)
    {
        _history = history;
        _mask = mask;
        Hash(0, 0);
    }

    /// <summary>Hash of each context.</summary>
    public ulong[] Hashes { get; } = new ulong[Count];

    /// <summary>The last four bytes, newest lowest.</summary>
    public uint Recent => (uint)_recent8;

    /// <summary>The byte one record back.</summary>
    public int Above { get; private set; }

    /// <summary>The place in the record and the record's length, hashed, in steps of 17: a place for each nibble of a byte.</summary>
    public int ColumnHash { get; private set; }

    /// <summary>Classes of the last bytes, 0..255.</summary>
    public int Classes { get; private set; }

    /// <summary>Takes a byte that now stands at the end of the history, <paramref name="position"/> − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void NextByte(byte value, int position, MatchModel match)
    {
        var last = (uint)_recent8;
        _after1[last & 0xFF] = _after1[last & 0xFF] << 8 | value;
        ref var pair = ref _after2[last & 0xFFFF];
        pair = pair << 8 | value;
        _recent8 = _recent8 << 8 | value;
        _record.Add(value);

        if (IsLetter(value) || value >= 128)
        {
            _word = (_word + (value | 32u) + 1) * 0x9E3779B97F4A7C15;
        }
        else if (_word != 0)
        {
            _previousWord = _word;
            _word = 0;
        }
        if (value == '\n')
        {
            _previousLine = _line;
            _line = position;
        }
        var lineAbove = _previousLine + (position - _line);
        _lineAbove = lineAbove < _line ? _history[lineAbove & _mask] : (byte)0;
        _format = _format << 8 | (IsLetter(value) ? (byte)'a' : IsDigit(value) ? (byte)'0' : value);
        Classes = (Classes << 2 | (IsLetter(value) ? 0 : IsDigit(value) ? 1 : value is 32 or 10 or 13 ? 2 : 3)) & 255;
        Hash(position, match.Expected << 8 | match.LengthClass);
    }

    private static bool IsLetter(byte value) => (value | 32) is >= 'a' and <= 'z';

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private byte Back(int position, int distance) => distance > position ? (byte)0 : _history[(position - distance) & _mask];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Hash(int position, int expected)
    {
        var record = _record.Length;
        var column = (int)((uint)position % (uint)record);
        uint above = Back(position, record), above2 = Back(position, 2 * record), aboveNext = Back(position, record - 1);
        uint aboveOther = Back(position, _record.Second);
        Above = (int)above;
        ColumnHash = (column + record * 0x3D4D) * 17;
        var c = _recent8;
        var last = (uint)c & 0xFF;
        var n = 0;

        Add(0);
        Add(c & 0xFFFF);
        Add(c & 0xFFFFFF);
        Add(c & 0xFFFFFFFF);
        Add(c & 0xFFFFFFFFFF);
        Add(c & 0xFFFFFFFFFFFF);
        // Words: this one, and with the one before.
        Add(_word + last * 0x2545F4914F6CDD1DUL);
        Add(_word ^ (_previousWord * 0x2545F4914F6CDD1DUL));
        // Skips and rough values.
        Add(c & 0xFF00);
        Add(c & 0xFFFF0000);
        Add(c & 0xF0F0F0F0);
        // Records: what stands above, further above, above to the right, and one other record back.
        Add(above << 16 | (uint)column);
        Add(above << 8 | above2);
        Add(above << 16 | last << 8 | aboveNext);
        Add(aboveOther << 16 | above << 8 | last);
        // What followed the last byte, or the last two, before.
        Add(last << 24 | _after1[last] & 0xFFFFFF);
        Add(last << 24 | _after2[c & 0xFFFF] & 0xFFFF);
        // The long repeat.
        Add((uint)expected);
        // Lines and formats.
        Add((uint)_lineAbove << 8 | last);
        Add(_format & 0xFFFFFFFFFFFF);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Add(ulong data)
        {
            var h = (data + (ulong)n * 0xD1342543DE82EF95) * 0x9E3779B97F4A7C15;
            h ^= h >> 29;
            Hashes[n++] = h * 0xBF58476D1CE4E5B9;
        }
    }
}
