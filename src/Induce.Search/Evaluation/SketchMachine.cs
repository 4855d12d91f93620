// Fills sketches on the processor, in bytecode: the literals of many fillings are the values of variables.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Bytecode;

namespace Induce.Search.Evaluation;

/// <summary>The reference that devices equal.</summary>
internal static class SketchMachine
{
    private const int Chunk = 4096;
    private const long Steps = 1000;

    /// <summary>The numbers of the fillings that give what is wanted, ascending, as many as are told.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="isLate">Whether to stop at once, with what is found so far.</param>
    /// <returns>Null when the structure can't be held.</returns>
    public static ImmutableArray<long>? Fill(Sketch sketch, Func<bool> isLate)
    {
        // At one point index and earlier elements are constants: a program for each.
        var (population, literals) = (new Population(), sketch.Choices.Length);
        var assembler = new Assembler(population);
        foreach (var position in sketch.Order)
            if (literals == 0 || At(sketch, position) is not { } term || !assembler.TryAdd(term, literals))
                return null;
        int[] order = [.. sketch.Order];
        var (machine, found, lanes) = (new Machine(), ImmutableArray.CreateBuilder<long>(), new long[Chunk]);
        for (var from = 0L; from < sketch.Fillings && found.Count < Sketch.MostFound && !isLate(); from += Chunk)
        {
            var left = Enumerable.Range(0, (int)Math.Min(Chunk, sketch.Fillings - from)).Select(i => from + i).ToList();
            for (var at = 0; at < order.Length && left.Count > 0; at++)
            {
                machine.Run(population, at, Points.Of(Columns(sketch, left)), Steps, lanes);
                var kept = 0;
                for (var i = 0; i < left.Count; i++)
                    if (lanes[i] == sketch.Wanted[order[at]])
                        left[kept++] = left[i];
                left.RemoveRange(kept, left.Count - kept);
            }

            found.AddRange(left.Take(Sketch.MostFound - found.Count));
        }

        return found.ToImmutable();
    }

    private static long[][] Columns(Sketch sketch, List<long> fillings)
    {
        long[][] columns = [.. sketch.Choices.Select(_ => new long[fillings.Count])];
        for (var i = 0; i < fillings.Count; i++)
        {
            var rest = fillings[i];
            for (var literal = 0; literal < columns.Length; literal++)
            {
                var choices = sketch.Choices[literal];
                columns[literal][i] = choices[(int)(rest % choices.Length)];
                rest /= choices.Length;
            }
        }

        return columns;
    }

    // The structure at a point, over the literals as variables; null where it looks at elements that aren't at a fixed distance.
    private static Term? At(Sketch sketch, int position)
    {
        var (next, isHeld) = (0, true);
        var term = Put(sketch.Structure, 0);
        return isHeld ? term : null;

        Term Put(Term term, int bound)
        {
            switch (term)
            {
                case Literal literal:
                    isHeld &= literal.Type == DataType.Int;
                    return new Variable(bound + sketch.Choices.Length - 1 - next++, DataType.Int);
                case Variable variable when variable.Index == bound:
                    return Literal.Of(sketch.Points.Variable(0)[position]);
                case Element { Generator: 0, Children: [Apply { Operation: var minus, Children: [Variable index, Literal offset] }] }
                    when minus == OperationTable.Get("sub") && index.Index == bound && offset.Value.TryGetSmall(out var back) && back is > 0 and <= Assembler.Farthest
                    && sketch.Points.Earlier[Assembler.Farthest + position - (int)back] is var earlier && Lane.IsDefined(earlier):
                    return Literal.Of(earlier);
                case Element or Elements or Call or ListTerm:
                    isHeld = false;
                    return term;
                default:
                    return term.With([.. term.Children.Select((child, i) => Put(child, bound + term.BoundIn(i)))]);
            }
        }
    }
}
