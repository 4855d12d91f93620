// Evaluates a term at many cells at once, in lanes: what the exact interpreter then confirms.
using System.Runtime.InteropServices;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Banks;

namespace Induce.Search.Grids;

/// <summary>Evaluates terms at cells of a grid, earlier cells being data.</summary>
internal sealed unsafe class GridEvaluator : IDisposable
{
    private const int Lanes = 512;
    private const int Tiles = Lanes / Layout.TileLanes;

    private readonly GridProblem _problem;
    private readonly Dictionary<Operation, Kernel?> _kernels = [];
    private readonly List<nint> _buffers = [];
    private readonly nint _weights = (nint)NativeMemory.AlignedAlloc(Lanes * sizeof(long), 64);
    private ulong _hash;

    /// <summary>An evaluator for a grid.</summary>
    public GridEvaluator(GridProblem problem)
    {
        _problem = problem;
        NativeMemory.Clear((void*)_weights, Lanes * sizeof(long));
    }

    /// <summary>The cells, of those given, that a body does not give; cells whose value lanes can't tell are let pass.</summary>
    /// <param name="body">The body.</param>
    /// <param name="places">The cells.</param>
    /// <param name="outside">What lies beyond the edges.</param>
    /// <param name="most">Stops at so many.</param>
    public List<int> Mismatches(Body body, ReadOnlySpan<int> places, Outside outside, int most)
    {
        var found = new List<int>();
        for (var at = 0; at < places.Length && found.Count < most; at += Lanes)
        {
            var chunk = places[at..Math.Min(at + Lanes, places.Length)];
            if (!Evaluate(body, body.Term, chunk, outside, 0))
                continue;
            var column = Buffer(0);
            for (var i = 0; i < chunk.Length && found.Count < most; i++)
                if (column[i] != _problem.Cells[chunk[i]] && column[i] != Lane.Overflow)
                    found.Add(chunk[i]);
        }

        return found;
    }

    /// <summary>About the bits that cells take where a body predicts them; all that a cell may take where lanes can't tell.</summary>
    /// <param name="body">The body.</param>
    /// <param name="places">The cells.</param>
    /// <param name="near">Says what a deviation takes.</param>
    public double Deviation(Body body, ReadOnlySpan<int> places, NearGrids near)
    {
        var bits = 0.0;
        for (var at = 0; at < places.Length; at += Lanes)
        {
            var chunk = places[at..Math.Min(at + Lanes, places.Length)];
            var isHeld = Evaluate(body, body.Term, chunk, Outside.Undefined, 0);
            var column = Buffer(0);
            for (var i = 0; i < chunk.Length; i++)
                bits += near.Missed(isHeld ? column[i] : Lane.Undefined, _problem.Cells[chunk[i]]);
        }

        return bits;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in _buffers)
            NativeMemory.AlignedFree((void*)buffer);
        NativeMemory.AlignedFree((void*)_weights);
    }

    /// <summary>Evaluates into the buffer at a depth.</summary>
    /// <returns>False where the term holds something that isn't evaluated here.</returns>
    private bool Evaluate(Body body, Term term, ReadOnlySpan<int> places, Outside outside, int depth)
    {
        var column = Buffer(depth);
        switch (term)
        {
            case Literal literal when literal.Type == DataType.Int:
                new Span<long>(column, Lanes).Fill(Lane.Of(literal.Value.AsInteger()));
                return true;
            case Literal literal when literal.Type == DataType.Bool:
                new Span<long>(column, Lanes).Fill(literal.Value.AsBoolean() ? 1 : 0);
                return true;
            case Variable { Index: < GridTerms.Scope } variable:
                for (var i = 0; i < places.Length; i++)
                    column[i] = variable.Index switch
                    {
                        0 => places[i] / _problem.Width,
                        1 => places[i] % _problem.Width,
                        2 => _problem.Height,
                        _ => _problem.Width,
                    };
                return true;
            case Element { Generator: 0 } element when GridTerms.OffsetOf(element) is { } offset:
                for (var i = 0; i < places.Length; i++)
                    column[i] = _problem.Neighbour(places[i], offset, outside);
                return true;
            case Element { Generator: < 0 } element when Evaluate(body, element.Children[0], places, outside, depth):
                var values = body.Helpers[-1 - element.Generator].Values;
                for (var i = 0; i < places.Length; i++)
                    column[i] = column[i] >= 0 && column[i] < values.Length ? values[column[i]] : Math.Min(column[i], Lane.Overflow);
                return true;
            case Apply apply when KernelOf(apply.Operation) is { } kernel:
                for (var i = 0; i < apply.Children.Length; i++)
                    if (!Evaluate(body, apply.Children[i], places, outside, depth + i))
                        return false;
                Run(kernel, apply.Children.Length, depth);
                return true;
            default:
                return false;
        }
    }

    private void Run(Kernel kernel, int arity, int depth)
    {
        fixed (ulong* hash = &_hash)
        {
            kernel.Run(new Batch
            {
                Fixed = Buffer(depth),
                Second = Buffer(depth + 1),
                Others = Buffer(depth + arity - 1),
                OthersStride = Lanes,
                Count = 1,
                Tiles = Tiles,
                Weights = (long*)_weights,
                Results = Buffer(depth),
                Hashes = hash,
            });
        }
    }

    private Kernel? KernelOf(Operation operation)
    {
        if (!_kernels.TryGetValue(operation, out var kernel))
            _kernels.Add(operation, kernel = !operation.HasBody ? null : operation.Signature.Arity switch
            {
                1 => Kernel.Unary(operation),
                2 => Kernel.FixedLeft(operation),
                _ => Kernel.FixedTwo(operation),
            });
        return kernel;
    }

    private long* Buffer(int depth)
    {
        while (_buffers.Count <= depth)
        {
            var buffer = NativeMemory.AlignedAlloc(Lanes * sizeof(long), 64);
            NativeMemory.Clear(buffer, Lanes * sizeof(long));
            _buffers.Add((nint)buffer);
        }

        return (long*)_buffers[depth];
    }
}
