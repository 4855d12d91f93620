// Logistic mixing: a small online network whose inputs are log odds.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Induce.Coding.Bytes;

/// <summary>Weighs log odds by one weight vector per selector and learns the weights by gradient descent on coding cost.</summary>
/// <remarks>
/// Output: dot(w, x), w in units of 2⁻¹⁶, x in units of 2⁻⁸; learning: w += rate · x · (bit − p), the gradient of
/// −log2 p (Mahoney, "Adaptive weighing of context models for lossless data compression", 2005). All lanes are 32-bit
/// integers and every sum is exact, so vector and scalar paths agree in every bit.
/// </remarks>
internal sealed unsafe class Mixer
{
    /// <summary>Weights stay within ±8, so that a product with an input of at most 2¹¹·1.5 fits 32 bits.</summary>
    private const int MaxWeight = (1 << 19) - 1;

    private readonly int[] _weights;
    private readonly int* _weight;
    private readonly int _inputs;
    private readonly bool _vector;

    /// <summary>Creates the weight vectors of one selector.</summary>
    /// <param name="inputs">Number of inputs, a multiple of 8.</param>
    /// <param name="contexts">Number of values of the selector.</param>
    /// <param name="initial">Initial weight, units of 2⁻¹⁶.</param>
    /// <param name="vector">Whether to use vectors; both ways give equal results.</param>
    public Mixer(int inputs, int contexts, int initial, bool vector)
    {
        _weights = GC.AllocateUninitializedArray<int>(inputs * contexts, pinned: true);
        Array.Fill(_weights, initial);
        _weight = (int*)Unsafe.AsPointer(ref _weights[0]);
        _inputs = inputs;
        _vector = vector;
    }

    /// <summary>The weighed sum of the inputs in the given context, units of 2⁻¹⁶ of log odds.</summary>
    public int Dot(int* x, int context)
    {
        var w = _weight + (nint)context * _inputs;
        if (_vector)
        {
            var sum = Vector256<int>.Zero;
            for (var i = 0; i < _inputs; i += 8)
                sum += Vector256.ShiftRightArithmetic(Vector256.Load(w + i) * Vector256.Load(x + i), 8);
            return Vector256.Sum(sum);
        }
        var total = 0;
        for (var i = 0; i < _inputs; i++)
            total += w[i] * x[i] >> 8;
        return total;
    }

    /// <summary>Moves the weights of the given context by <paramref name="step"/> times the inputs (units of 2⁻¹⁶).</summary>
    public void Learn(int* x, int context, int step)
    {
        var w = _weight + (nint)context * _inputs;
        if (_vector)
        {
            var steps = Vector256.Create(step);
            var half = Vector256.Create(1 << 15);
            var max = Vector256.Create(MaxWeight);
            var min = Vector256.Create(-MaxWeight);
            for (var i = 0; i < _inputs; i += 8)
            {
                var moved = Vector256.Load(w + i) + Vector256.ShiftRightArithmetic(Vector256.Load(x + i) * steps + half, 16);
                Vector256.Store(Vector256.Max(Vector256.Min(moved, max), min), w + i);
            }
            return;
        }
        for (var i = 0; i < _inputs; i++)
            w[i] = Math.Clamp(w[i] + (x[i] * step + (1 << 15) >> 16), -MaxWeight, MaxWeight);
    }
}
