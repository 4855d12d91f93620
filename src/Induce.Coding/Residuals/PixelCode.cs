// The code of a grid of small integers of which no law is known.
using System.Numerics;
using Induce.Coding.Bytes;
using Induce.Coding.Entropy;

namespace Induce.Coding.Residuals;

/// <summary>Codes the pixels of a grid, row by row, by the cheapest of three ways, whose number goes first.</summary>
/// <remarks>
/// The ways: the difference from the median of left, up, and left + up − up-left (Martucci 1990), its scale by the local
/// activity; symbols in the context of the neighbours left, up and up-left; the bytes of the pixels, for up to 255.
/// </remarks>
internal static class PixelCode
{
    private const int Ways = 3;
    private const int Activities = 10;

    /// <summary>Codes the pixels; shape and largest value are not coded.</summary>
    public static void Encode(IBitSink sink, ReadOnlySpan<int> pixels, int width, int channels, int maxValue)
    {
        if (pixels.IsEmpty)
            return;
        var (best, least) = (0, double.PositiveInfinity);
        for (var way = 0; way < Ways; way++)
        {
            var cost = new CostCounter();
            if (Encode(cost, way, pixels, width * channels, channels, maxValue) && cost.Bits < least)
                (best, least) = (way, cost.Bits);
        }

        sink.Symbol((uint)best, 1, Ways);
        Encode(sink, best, pixels, width * channels, channels, maxValue);
    }

    /// <summary>Decodes <paramref name="count"/> pixels.</summary>
    /// <exception cref="InvalidDataException">The input is no grid, or ended early.</exception>
    public static int[] Decode(IBitSource source, int count, int width, int channels, int maxValue)
    {
        if (count == 0)
            return [];
        var way = (int)source.Peek(Ways);
        source.Consume((uint)way, 1, Ways);
        var stride = width * channels;
        var pixels = new List<int>();
        switch (way)
        {
            case 0:
                var codes = Deviations();
                while (pixels.Count < count)
                {
                    var (expected, activity) = Neighbours(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pixels), pixels.Count, stride, channels);
                    Add(expected + codes[activity].Decode(source));
                }

                return [.. pixels];
            case 1:
                var symbols = new SymbolModel(3);
                Span<int> context = stackalloc int[3];
                while (pixels.Count < count)
                {
                    Context(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pixels), pixels.Count, stride, channels, context);
                    Add(symbols.Decode(source, context));
                }

                return [.. pixels];
            default:
                if (maxValue > 255)
                    throw new InvalidDataException("Pixels are no bytes.");
                using (var model = new ByteModel(count))
                    while (pixels.Count < count)
                        Add(ByteCoder.Decode(source, model));
                return [.. pixels];
        }

        void Add(BigInteger value) =>
            pixels.Add(value.Sign >= 0 && value <= maxValue ? (int)value : throw new InvalidDataException("A pixel is out of range."));
    }

    private static bool Encode(IBitSink sink, int way, ReadOnlySpan<int> pixels, int stride, int channels, int maxValue)
    {
        switch (way)
        {
            case 0:
                var codes = Deviations();
                for (var i = 0; i < pixels.Length; i++)
                {
                    var (expected, activity) = Neighbours(pixels, i, stride, channels);
                    codes[activity].Encode(sink, pixels[i] - expected);
                }

                return true;
            case 1:
                var symbols = new SymbolModel(3);
                Span<int> context = stackalloc int[3];
                for (var i = 0; i < pixels.Length; i++)
                {
                    Context(pixels, i, stride, channels, context);
                    symbols.Encode(sink, pixels[i], context);
                    if (symbols.Overflowed)
                        return false;
                }

                return true;
            default:
                if (maxValue > 255)
                    return false;
                using (var model = new ByteModel(pixels.Length))
                    foreach (var pixel in pixels)
                        ByteCoder.Encode(sink, model, (byte)pixel);
                return true;
        }
    }

    private static AdaptiveInteger[] Deviations() => [.. Enumerable.Range(0, Activities).Select(_ => new AdaptiveInteger())];

    private static (int Expected, int Activity) Neighbours(ReadOnlySpan<int> pixels, int i, int stride, int channels)
    {
        var (left, up, corner) = (At(pixels, i, stride, channels, 1, 0), At(pixels, i, stride, channels, 0, 1), At(pixels, i, stride, channels, 1, 1));
        var plane = left + up - corner;
        var (low, high) = (Math.Min(left, up), Math.Max(left, up));
        var activity = BitOperations.Log2((uint)(Math.Abs(left - corner) + Math.Abs(up - corner)) + 1);
        return (Math.Clamp(plane, low, high), Math.Min(activity, Activities - 1));
    }

    private static void Context(ReadOnlySpan<int> pixels, int i, int stride, int channels, Span<int> context)
    {
        context[0] = At(pixels, i, stride, channels, 1, 0);
        context[1] = At(pixels, i, stride, channels, 0, 1);
        context[2] = At(pixels, i, stride, channels, 1, 1);
    }

    /// <summary>The pixel some columns to the left and rows above; 0 beyond the edges.</summary>
    private static int At(ReadOnlySpan<int> pixels, int i, int stride, int channels, int back, int above)
    {
        var column = i % stride;
        var place = i - (back * channels) - (above * stride);
        return column < back * channels || place < 0 ? 0 : pixels[place];
    }
}
