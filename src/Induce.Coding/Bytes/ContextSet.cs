// What the byte model looks at: the contexts, computed once a byte.
using System.Runtime.CompilerServices;

namespace Induce.Coding.Bytes;

/// <summary>The hashed contexts of the next byte and the small contexts that select weights.</summary>
internal sealed unsafe class ContextSet
{
    /// <summary>How many of the first contexts are of rising order.</summary>
    public const int Orders = 6;

    /// <summary>Number of contexts.</summary>
    public const int Count = 20;

    private readonly byte* _history;
    private readonly int _mask;
    private readonly RecordDetector _record = new();
    private readonly uint[] _after1 = new uint[256];         // the last bytes that followed each byte
    private readonly uint[] _after2 = new uint[65536];       // the last bytes that followed each pair, hashed
    private ulong _word;
    private ulong _previousWord;
    private int _line;
    private int _previousLine;
    private byte _lineAbove;
    private ulong _format;
    private ulong _recent8;

    public ContextSet(byte* history, int mask)
    {
        _history = history;
        _mask = mask;
        Hash(0, 0, null, null);
    }

    /// <summary>Hash of each context.</summary>
    public ulong[] Hashes { get; } = new ulong[Count];

    /// <summary>The last four bytes, newest lowest.</summary>
    public uint Recent => (uint)_recent8;

    /// <summary>The byte one record back.</summary>
    public int Above { get; private set; }

    /// <summary>The place in the record, at most 255.</summary>
    public int Column { get; private set; }

    /// <summary>The place in the record and the record's length, hashed; its low eight bits are zero.</summary>
    public int ColumnHash { get; private set; }

    /// <summary>Classes of the last bytes, 0..255.</summary>
    public int Classes { get; private set; }

    /// <summary>Takes a byte that now stands at the end of the history.</summary>
    public void NextByte(byte value, int position, MatchModel match, MatchModel longMatch)
    {
        var last = (uint)_recent8;
        _after1[last & 0xFF] = _after1[last & 0xFF] << 8 | value;
        ref var pair = ref _after2[last & 0xFFFF];
        pair = pair << 8 | value;
        _recent8 = _recent8 << 8 | value;
        _record.Add(value);

        var letter = value | 32;
        if (letter is >= 'a' and <= 'z' || value >= 128)
        {
            _word = (_word + (uint)letter + 1) * 0x9E3779B97F4A7C15;
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
        _lineAbove = _previousLine + (position - _line) < _line ? _history[(_previousLine + (position - _line)) & _mask] : (byte)0;
        _format = _format << 8 | (letter is >= 'a' and <= 'z' ? 'a' : value is >= (byte)'0' and <= (byte)'9' ? '0' : (byte)value);
        Classes = (Classes << 2 | Class(value)) & 255;
        Hash(value, position, match, longMatch);
    }

    private static int Class(byte value) => (value | 32) is >= 'a' and <= 'z' ? 0 : value is >= (byte)'0' and <= (byte)'9' ? 1 : value is 32 or 10 or 13 ? 2 : 3;

    private byte Back(int position, int distance) => distance > position ? (byte)0 : _history[(position - distance) & _mask];

    private void Hash(byte value, int position, MatchModel? match, MatchModel? longMatch)
    {
        var r = _record.Length;
        var r2 = _record.Second;
        uint above = Back(position, r), above2 = Back(position, 2 * r), aboveNext = Back(position, r - 1), aboveSecond = Back(position, r2);
        Above = (int)above;
        var column = (int)((uint)position % (uint)r);
        Column = Math.Min(column, 255);
        ColumnHash = (column + r * 0x3D4D) << 8;
        var c = _recent8;
        var n = 0;
        var hashes = Hashes;
        void Add(ulong data)
        {
            var h = (data + (ulong)(n + 1) * 0xD1342543DE82EF95) * 0x9E3779B97F4A7C15;
            h ^= h >> 29;
            hashes[n++] = h * 0xBF58476D1CE4E5B9;
        }

        Add(0);
        Add(c & 0xFFFF);
        Add(c & 0xFFFFFF);
        Add(c & 0xFFFFFFFF);
        Add(c & 0xFFFFFFFFFF);
        Add(c & 0xFFFFFFFFFFFF);
        // Words.
        Add(_word + (c & 0xFF) * 0x2545F4914F6CDD1D);
        Add(_word ^ _previousWord * 0x2545F4914F6CDD1D);
        // Skips.
        Add(c & 0xFF00);
        Add(c & 0xFFFF0000);
        Add(c & 0xF0F0F0F0);
        // Records.
        Add(above << 16 | (uint)column);
        Add(above << 8 | above2);
        Add(above << 16 | (uint)(c & 0xFF) << 8 | aboveNext);
        Add(aboveSecond << 16 | above << 8 | (uint)(c & 0xFF));
        // What followed.
        Add(_after1[c & 0xFF] & 0xFFFFFF | (c & 0xFF) << 24);
        Add(_after2[c & 0xFFFF] & 0xFFFF | (c & 0xFF) << 24);
        // Long repeats.
        Add((uint)(match?.Expected ?? 0) << 8 | (uint)(match?.LengthClass ?? 0));
        // Lines and formats.
        Add((uint)_lineAbove << 8 | (uint)(c & 0xFF));
        Add(_format & 0xFFFFFFFFFFFF);
    }
}
