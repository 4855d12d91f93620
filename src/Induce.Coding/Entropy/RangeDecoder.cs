// Range decoder: the mirror of RangeEncoder, safe on any input.
using System.Runtime.CompilerServices;
namespace Induce.Coding.Entropy;

/// <summary>Reads the decisions that a <see cref="RangeEncoder"/> wrote.</summary>
/// <remarks>
/// Bytes past the end read as zeros, which the encoder leaves out; a code that was written needs at most
/// <see cref="MaxOverrun"/> of them, and reading more throws <see cref="InvalidDataException"/>. Every decision
/// costs at least 2⁻¹⁶ bits, so any input of b bytes ends after less than (b + 9)·2¹⁹ decisions: no input makes
/// a decoder of well-formed models crash or run for ever.
/// </remarks>
public sealed class RangeDecoder : IBitSource
{
    /// <summary>How many bytes past the end of its input a decoder may read as zeros.</summary>
    public const int MaxOverrun = 9;

    private const ulong Bottom = 1UL << 56;
    private const int BufferSize = 1 << 16;

    private readonly Stream? _stream;
    private long _unread;          // bytes that the stream still owes
    private byte[]? _buffer;
    private ReadOnlyMemory<byte> _chunk;
    private int _position;
    private int _overrun;
    private ulong _code;           // the point named by the code, relative to the interval's low end
    private ulong _range = ulong.MaxValue;

    /// <summary>Decodes <paramref name="code"/>.</summary>
    public RangeDecoder(ReadOnlyMemory<byte> code)
    {
        _chunk = code;
        Start();
    }

    /// <summary>Decodes the next <paramref name="length"/> bytes of <paramref name="stream"/>, read in blocks of 64 KiB.</summary>
    public RangeDecoder(Stream stream, long length)
    {
        _stream = stream;
        _unread = length;
        Start();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Bit(int probabilityOfOne)
    {
        var split = (_range >> 16) * (uint)probabilityOfOne;
        var bit = _code < split;
        if (bit)
        {
            _range = split;
        }
        else
        {
            _code -= split;
            _range -= split;
        }
        while (_range < Bottom)
            Shift();
        return bit;
    }

    /// <inheritdoc/>
    public uint Peek(uint total) => (uint)Math.Min(_code / (_range / total), total - 1);

    /// <inheritdoc/>
    public void Consume(uint cumulative, uint frequency, uint total)
    {
        var unit = _range / total;
        _code -= unit * cumulative;
        _range = cumulative + frequency == total ? _range - unit * cumulative : unit * frequency;
        while (_range < Bottom)
            Shift();
    }

    /// <inheritdoc/>
    public uint Direct(int count)
    {
        var unit = _range >> count;
        var value = Math.Min(_code / unit, (1UL << count) - 1);
        _code = Math.Min(_code - unit * value, unit - 1);
        _range = unit;
        while (_range < Bottom)
            Shift();
        return (uint)value;
    }

    private void Start()
    {
        for (var i = 0; i < 8; i++)
            _code = _code << 8 | Next();
        // The range leaves out one point of 2^64; no encoder names it.
        _code = Math.Min(_code, _range - 1);
    }

    private void Shift()
    {
        _code = _code << 8 | Next();
        _range <<= 8;
    }

    private byte Next()
    {
        if (_position < _chunk.Length)
            return _chunk.Span[_position++];
        if (_unread > 0 && Refill())
            return _chunk.Span[_position++];
        if (++_overrun > MaxOverrun)
            throw new InvalidDataException("The coded data ends before what it describes does.");
        return 0;
    }

    private bool Refill()
    {
        _buffer ??= new byte[(int)Math.Min(BufferSize, _unread)];
        var wanted = (int)Math.Min(_buffer.Length, _unread);
        var read = _stream!.ReadAtLeast(_buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
        _unread = read < wanted ? 0 : _unread - read;
        _chunk = _buffer.AsMemory(0, read);
        _position = 0;
        return read > 0;
    }
}
