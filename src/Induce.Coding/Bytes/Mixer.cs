// Logistic mixing: a small online network whose inputs are log odds.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Induce.Coding.Bytes;

/// <summary>Weighs log odds by one weight vector per selector and learns the weights by gradient descent on coding cost.</summary>
/// <remarks>
/// Output: dot(w, x), w in units of 2⁻¹⁶, x in units of 2⁻⁸; learning: w += rate · x · (bit − p), the gradient of
/// −log2 p (Mahoney, "Adaptive weighing of context models for lossless data compression", 2005). A selector is a small
/// context that says which of its weight vectors is used; each learns from its own error. All lanes are 32-bit
/// integers and every sum is exact, so all paths agree in every bit.
/// </remarks>
internal sealed unsafe class Mixer
{
    /// <summary>Inputs come in multiples of this.</summary>
    public const int Lanes = 16;

    /// <summary>Weights stay within ±8, so that a product with an input of at most 3,071 fits 32 bits.</summary>
    private const int MaxWeight = (1 << 19) - 1;

    private readonly int* _weight;
    private readonly int* _first;          // of each selector: where its weight vectors begin
    private readonly int* _row;            // of each selector: the weight vector in use
    private readonly int* _output;         // of each selector
    private readonly ushort* _squash = Tables.Squash;
    private readonly int _selectors;
    private readonly int _inputs;
    private readonly bool _vector;

    /// <summary>Creates the weight vectors.</summary>
    /// <param name="memory">Where they are taken from.</param>
    /// <param name="inputs">Number of inputs, a multiple of <see cref="Lanes"/>.</param>
    /// <param name="contexts">Number of values of each selector.</param>
    /// <param name="initial">Initial weight, units of 2⁻¹⁶.</param>
    /// <param name="vector">Whether to use vectors; both ways give equal results.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Mixer(ZeroedMemory memory, int inputs, ReadOnlySpan<int> contexts, int initial, bool vector)
    {
        _inputs = inputs;
        _selectors = contexts.Length;
        _vector = vector;
        _first = (int*)memory.Take(3 * sizeof(int) * _selectors);
        _row = _first + _selectors;
        _output = _row + _selectors;
        var rows = 0;
        for (var i = 0; i < _selectors; i++)
        {
            _row[i] = _first[i] = rows * inputs;
            rows += contexts[i];
        }

        _weight = (int*)memory.Take(sizeof(int) * (long)inputs * rows);
        for (var i = 0; i < inputs * rows; i++)
            _weight[i] = initial;
    }

    /// <summary>Says which weight vector of a selector is used from now on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Select(int selector, int context) => _row[selector] = _first[selector] + context * _inputs;

    /// <summary>The weighed sum of the inputs by each selector, units of 2⁻¹⁶ of log odds; valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int* Mix(int* x)
    {
        int* weight = _weight, row = _row, output = _output;
        int inputs = _inputs, selectors = _selectors;
        if (_vector && Vector512.IsHardwareAccelerated)
        {
            for (var s = 0; s < selectors; s++)
            {
                var w = weight + row[s];
                var sum = Vector512<int>.Zero;
                for (var i = 0; i < inputs; i += 16)
                    sum += Vector512.ShiftRightArithmetic(Vector512.Load(w + i) * Vector512.Load(x + i), 8);
                output[s] = Vector512.Sum(sum);
            }
        }
        else if (_vector)
        {
            for (var s = 0; s < selectors; s++)
            {
                var w = weight + row[s];
                var sum = Vector256<int>.Zero;
                for (var i = 0; i < inputs; i += 8)
                    sum += Vector256.ShiftRightArithmetic(Vector256.Load(w + i) * Vector256.Load(x + i), 8);
                output[s] = Vector256.Sum(sum);
            }
        }
        else
        {
            for (var s = 0; s < selectors; s++)
            {
                var w = weight + row[s];
                output[s] = 0;
                for (var i = 0; i < inputs; i++)
                    output[s] += w[i] * x[i] >> 8;
            }
        }

        return output;
    }

    /// <summary>Learns the outcome of the last <see cref="Mix"/>.</summary>
    /// <param name="x">The same inputs.</param>
    /// <param name="bit">The outcome, 0 or 1.</param>
    /// <param name="rate">Learning rate in units of 2⁻¹² of weight per log odds and unit of probability.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int* x, int bit, int rate)
    {
        int* weight = _weight, row = _row, output = _output;
        int inputs = _inputs, selectors = _selectors;
        for (var s = 0; s < selectors; s++)
        {
            var step = ((bit << 16) - Logistic.Probability(_squash, output[s] >> 4)) * rate >> 4;
            if (step is > -16 and < 16)
                continue;
            var w = weight + row[s];
            if (_vector && Vector512.IsHardwareAccelerated)
            {
                var steps = Vector512.Create(step);
                var half = Vector512.Create(1 << 15);
                var max = Vector512.Create(MaxWeight);
                var min = Vector512.Create(-MaxWeight);
                for (var i = 0; i < inputs; i += 16)
                {
                    var moved = Vector512.Load(w + i) + Vector512.ShiftRightArithmetic(Vector512.Load(x + i) * steps + half, 16);
                    Vector512.Store(Vector512.Max(Vector512.Min(moved, max), min), w + i);
                }
            }
            else if (_vector)
            {
                var steps = Vector256.Create(step);
                var half = Vector256.Create(1 << 15);
                var max = Vector256.Create(MaxWeight);
                var min = Vector256.Create(-MaxWeight);
                for (var i = 0; i < inputs; i += 8)
                {
                    var moved = Vector256.Load(w + i) + Vector256.ShiftRightArithmetic(Vector256.Load(x + i) * steps + half, 16);
                    Vector256.Store(Vector256.Max(Vector256.Min(moved, max), min), w + i);
                }
            }
            else
            {
                for (var i = 0; i < inputs; i++)
                    w[i] = Math.Clamp(w[i] + (x[i] * step + (1 << 15) >> 16), -MaxWeight, MaxWeight);
            }
        }
    }
}
