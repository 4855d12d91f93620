// Logistic mixing: a small online network whose inputs are log odds.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Induce.Coding.Bytes;

/// <summary>Weighs log odds by one weight vector per selector and learns the weights by gradient descent on coding cost.</summary>
/// <remarks>
/// Output: dot(w, x), w in units of 2⁻¹⁶, x in units of 2⁻⁸; learning: w += rate · x · (bit − p), the gradient of
/// −log2 p (Mahoney, "Adaptive weighing of context models for lossless data compression", 2005). All lanes are 32-bit
/// integers and every sum is exact, so all paths agree in every bit.
/// </remarks>
internal sealed unsafe class Mixer
{
    /// <summary>Inputs come in multiples of this.</summary>
    public const int Lanes = 16;

    /// <summary>Weights stay within ±8, so that a product with an input of at most 3,071 fits 32 bits.</summary>
    private const int MaxWeight = (1 << 19) - 1;

    private readonly int[] _weights;
    private readonly int* _first;
    private readonly ushort* _squash = Logistic.SquashEntries;
    private readonly int _inputs;
    private readonly bool _vector;
    private int* _row;
    private int _output;

    /// <summary>Creates the weight vectors of one selector.</summary>
    /// <param name="inputs">Number of inputs, a multiple of <see cref="Lanes"/>.</param>
    /// <param name="contexts">Number of values of the selector.</param>
    /// <param name="initial">Initial weight, units of 2⁻¹⁶.</param>
    /// <param name="vector">Whether to use vectors; both ways give equal results.</param>
    public Mixer(int inputs, int contexts, int initial, bool vector)
    {
        _weights = GC.AllocateUninitializedArray<int>(inputs * contexts, pinned: true);
        Array.Fill(_weights, initial);
        _first = (int*)Unsafe.AsPointer(ref _weights[0]);
        _row = _first;
        _inputs = inputs;
        _vector = vector;
    }

    /// <summary>The weighed sum of the inputs in the given context, units of 2⁻¹⁶ of log odds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Mix(int* x, int context)
    {
        var w = _first + (nint)context * _inputs;
        var end = w + _inputs;
        _row = w;
        if (_vector && Vector512.IsHardwareAccelerated)
        {
            var sum = Vector512<int>.Zero;
            for (; w < end; w += 16, x += 16)
                sum += Vector512.ShiftRightArithmetic(Vector512.Load(w) * Vector512.Load(x), 8);
            return _output = Vector512.Sum(sum);
        }
        if (_vector)
        {
            var sum = Vector256<int>.Zero;
            for (; w < end; w += 8, x += 8)
                sum += Vector256.ShiftRightArithmetic(Vector256.Load(w) * Vector256.Load(x), 8);
            return _output = Vector256.Sum(sum);
        }
        var total = 0;
        for (; w < end; w++, x++)
            total += *w * *x >> 8;
        return _output = total;
    }

    /// <summary>Learns the outcome of the last <see cref="Mix"/>.</summary>
    /// <param name="x">The same inputs.</param>
    /// <param name="bit">The outcome, 0 or 1.</param>
    /// <param name="rate">Learning rate in units of 2⁻¹² of weight per log odds and unit of probability.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int* x, int bit, int rate)
    {
        var step = ((bit << 16) - Logistic.Squash(_squash, _output >> 4)) * rate >> 4;
        if (step is > -16 and < 16)
            return;
        var w = _row;
        var end = w + _inputs;
        if (_vector && Vector512.IsHardwareAccelerated)
        {
            var steps = Vector512.Create(step);
            var half = Vector512.Create(1 << 15);
            var max = Vector512.Create(MaxWeight);
            var min = Vector512.Create(-MaxWeight);
            for (; w < end; w += 16, x += 16)
            {
                var moved = Vector512.Load(w) + Vector512.ShiftRightArithmetic(Vector512.Load(x) * steps + half, 16);
                Vector512.Store(Vector512.Max(Vector512.Min(moved, max), min), w);
            }
            return;
        }
        if (_vector)
        {
            var steps = Vector256.Create(step);
            var half = Vector256.Create(1 << 15);
            var max = Vector256.Create(MaxWeight);
            var min = Vector256.Create(-MaxWeight);
            for (; w < end; w += 8, x += 8)
            {
                var moved = Vector256.Load(w) + Vector256.ShiftRightArithmetic(Vector256.Load(x) * steps + half, 16);
                Vector256.Store(Vector256.Max(Vector256.Min(moved, max), min), w);
            }
            return;
        }
        for (; w < end; w++, x++)
            *w = Math.Clamp(*w + (*x * step + (1 << 15) >> 16), -MaxWeight, MaxWeight);
    }
}
