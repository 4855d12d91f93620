// Range encoder with a 64-bit range and carry propagation; the only writer of coded bits.
using System.Runtime.CompilerServices;
namespace Induce.Coding.Entropy;

/// <summary>Writes decisions as a fraction in base 256, at the cost of −log2 of their probabilities.</summary>
/// <remarks>
/// The interval [low, low + range) narrows with each decision; range stays above 2⁵⁶, so that rounding loses less
/// than 2⁻³⁹ bits per decision. <see cref="Finish"/> writes the fewest bytes that name a point of the interval when
/// continued with zeros: |8·bytes − Σ costs| ≤ 16 + 2⁻¹²·decisions. Integer arithmetic only.
/// Method: Martin, "Range encoding" (1979), with the carry kept in one byte and a run of 255s (Schindler, Pavlov).
/// </remarks>
public sealed class RangeEncoder : IBitSink
{
    private const ulong Bottom = 1UL << 56;
    private const int None = -1;
    private const int BufferSize = 1 << 16;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[BufferSize];
    private ulong _low;
    private ulong _range = ulong.MaxValue;
    private int _filled;
    private int _cache = None;     // the last byte shifted out, if a carry may still change it
    private long _pendingOnes;     // 255s behind it, through which a carry would run
    private long _pendingZeros;    // zeros not yet written: at the end they are implied
    private long _shifted;
    private long _emitted;
    private bool _finished;

    /// <summary>Creates an encoder that appends to <paramref name="stream"/>; the stream is flushed to, never closed.</summary>
    public RangeEncoder(Stream stream) => _stream = stream;

    /// <summary>Bits spent so far, rounded up: what <see cref="Finish"/> would write, to within two bytes.</summary>
    public long BitsSoFar => 8 * _shifted + System.Numerics.BitOperations.LeadingZeroCount(_range) + 1;

    /// <summary>Encodes what <paramref name="write"/> sends into a new encoder and returns the bytes.</summary>
    public static byte[] ToBytes(Action<RangeEncoder> write)
    {
        using var stream = new MemoryStream();
        var encoder = new RangeEncoder(stream);
        write(encoder);
        encoder.Finish();
        return stream.ToArray();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Bit(bool bit, int probabilityOfOne)
    {
        var split = (_range >> 16) * (uint)probabilityOfOne;
        if (bit)
        {
            _range = split;
        }
        else
        {
            Advance(split);
            _range -= split;
        }
        while (_range < Bottom)
            Shift();
    }

    /// <inheritdoc/>
    public void Symbol(uint cumulative, uint frequency, uint total)
    {
        var unit = _range / total;
        Advance(unit * cumulative);
        // The last symbol takes what the division left over.
        _range = cumulative + frequency == total ? _range - unit * cumulative : unit * frequency;
        while (_range < Bottom)
            Shift();
    }

    /// <inheritdoc/>
    public void Direct(uint value, int count)
    {
        _range >>= count;
        Advance(_range * value);
        while (_range < Bottom)
            Shift();
    }

    /// <summary>Ends the code with as few bytes as name it, and flushes; the encoder takes no more decisions.</summary>
    /// <returns>The number of bytes written in all.</returns>
    public long Finish()
    {
        if (_finished)
            return _emitted;
        _finished = true;
        // Trailing zeros are implied, but dropping more of them than this would let a code be much shorter
        // than its cost, and the decoder could not bound how far it reads past the end.
        var keep = Math.Max(0, (BitsSoFar - 1) / 8 - 1);

        // The point of the interval with the most trailing zero bytes.
        for (var bytes = 0; bytes <= 8; bytes++)
        {
            var grain = bytes == 0 ? 0UL : 1UL << (64 - 8 * bytes);
            var point = bytes switch
            {
                0 => 0UL,
                8 => _low,
                _ => unchecked((_low + grain - 1) & ~(grain - 1)),
            };
            // Distances are taken modulo 2^64, so that a point beyond a carry is found as well.
            if (unchecked(point - _low) >= _range)
                continue;
            if (point < _low)
                Carry();
            _low = point;
            break;
        }
        for (var i = 0; i < 8; i++)
            ShiftByte();
        Release(None);
        while (_emitted < keep && _pendingZeros > 0)
        {
            _pendingZeros--;
            Put(0);
        }
        _stream.Write(_buffer, 0, _filled);
        _filled = 0;
        return _emitted;
    }

    private void Advance(ulong step)
    {
        _low = unchecked(_low + step);
        if (_low < step)
            Carry();
    }

    private void Carry()
    {
        // The cached byte grows by one and the 255s behind it turn into zeros. A byte is carried into at most once,
        // because low and range were both below its unit when it was shifted out: all of them are final now.
        Emit(_cache + 1);
        for (; _pendingOnes > 0; _pendingOnes--)
            Emit(0);
        _cache = None;
    }

    private void Shift()
    {
        ShiftByte();
        _range <<= 8;
    }

    private void ShiftByte()
    {
        var top = (int)(_low >> 56);
        _low <<= 8;
        _shifted++;
        if (top == 255)
        {
            _pendingOnes++;
            return;
        }
        Release(top);
    }

    private void Release(int next)
    {
        Emit(_cache);
        for (; _pendingOnes > 0; _pendingOnes--)
            Emit(255);
        _cache = next;
    }

    private void Emit(int value)
    {
        if (value == None)
            return;
        if (value == 0)
        {
            _pendingZeros++;
            return;
        }
        for (; _pendingZeros > 0; _pendingZeros--)
            Put(0);
        Put((byte)value);
    }

    private void Put(byte value)
    {
        if (_filled == BufferSize)
        {
            _stream.Write(_buffer);
            _filled = 0;
        }
        _buffer[_filled++] = value;
        _emitted++;
    }
}
