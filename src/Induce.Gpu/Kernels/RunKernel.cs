// Evaluates bytecode on a device: a thread takes one program at one point, or at some of them.
using ILGPU;
using Induce.Core.Operations;
using Induce.Search.Bytecode;

namespace Induce.Gpu.Kernels;

/// <summary>The kernels over populations.</summary>
internal static class RunKernel
{
    /// <summary>The value of each program at each point; the points of a program are neighbours, so that threads side by side do the same.</summary>
    public static void Run<TRows>(Index1D index, RunBlock block, ArrayView<long> results)
        where TRows : struct, IRows =>
        results[index] = Evaluate<TRows>(block, block.First + (index / block.Points), index % block.Points);

    /// <summary>How far each program's values are from the data; sums of integers don't depend on the order of threads.</summary>
    public static void Score<TRows>(Index1D index, RunBlock block, ScoreBlock score)
        where TRows : struct, IRows
    {
        int program = index / score.Slices;
        var (wrong, deviation, unknown) = (0L, 0L, 0L);
        for (int point = index % score.Slices; point < block.Points; point += score.Slices)
        {
            var far = Deviation.Of(Evaluate<TRows>(block, block.First + program, point), score.Data[point], score.Unit);
            if (far == Deviation.Unknown)
            {
                unknown++;
            }
            else if (far > 0)
            {
                wrong++;
                deviation += far;
            }
        }

        var at = (long)program * ScoreBlock.Sums;
        Atomic.Add(ref score.Totals[at], wrong);
        Atomic.Add(ref score.Totals[at + 1], deviation);
        Atomic.Add(ref score.Totals[at + 2], unknown);
    }

    // A lane alone jumps; where a mark decides, it is the value. The same as Machine, which see.
    private static long Evaluate<TRows>(in RunBlock block, int program, int point)
        where TRows : struct, IRows
    {
        var registers = new long[RunBlock.Registers];
        var entry = program * RunBlock.EntryWords;
        var begin = block.Entries[entry];
        var length = block.Entries[entry + 1];
        var constants = block.Entries[entry + 2] - Population.FirstConstant;
        for (var v = 0; v < block.VariableCount; v++)
            registers[v] = block.Variables[(v * block.Stride) + point];
        var left = block.Steps;
        for (var at = 0; at < length; at++)
        {
            var word = block.Code[begin + at];
            var code = (int)(word & 255);
            var to = (int)(word >> 8 & 255);
            var first = (int)(word >> 16 & 255);
            var second = (int)(word >> 24 & 255);
            var third = (int)(word >> 32 & 255);
            var isKept = (word >> 40 & 255) != 0;
            var target = (int)(word >> 48 & 65535);
            var a = first < Population.FirstConstant ? registers[first] : block.Constants[constants + first];
            if (code < Control.Least)
            {
                var b = second < Population.FirstConstant ? registers[second] : block.Constants[constants + second];
                var c = third < Population.FirstConstant ? registers[third] : block.Constants[constants + third];
                var value = default(TRows).Apply(code, a, b, c);
                if (isKept && value <= Lane.Overflow)
                    return value;
                registers[to] = value;
            }
            else if (code == Control.Set)
            {
                if (isKept && a <= Lane.Overflow)
                    return a;
                registers[to] = a;
            }
            else if (code == Control.Next || code == Control.NextDivisor)
            {
                var last = second < Population.FirstConstant ? registers[second] : block.Constants[constants + second];
                var here = registers[to];
                if (here < last)
                {
                    if (--left < 0)
                        return Lane.Undefined;
                    registers[to] = code == Control.Next ? here + 1 : DivisorSteps.Next(last, here);
                    at = target - 1;
                }
            }
            else if (code == Control.Range)
            {
                var last = second < Population.FirstConstant ? registers[second] : block.Constants[constants + second];
                if (a <= Lane.Overflow || last <= Lane.Overflow)
                    return a <= Lane.Overflow ? a : last;
                registers[to] = a - 1;
                at = target - 1;
            }
            else if (code == Control.Divisors)
            {
                if (a <= Lane.Overflow)
                    return a;
                if (a <= 0 || a > DivisorSteps.Greatest)
                    return a <= 0 ? Lane.Undefined : Lane.Overflow;
                registers[to] = 0;
                at = target - 1;
            }
            else if (code == Control.If || code == Control.Guard)
            {
                if (a <= Lane.Overflow)
                    return a;
                if (a == 0)
                    at = code == Control.If ? target : target - 1;
            }
            else if (code == Control.Else || code == Control.Break)
            {
                at = target - 1;
            }
            else if (code == Control.Back)
            {
                registers[to] = block.Earlier[Assembler.Farthest + point - first];
            }
            else if (code == Control.Earlier)
            {
                registers[to] = a <= Lane.Overflow ? a
                    : block.Origin <= Lane.Overflow ? Lane.Overflow
                    : a >= block.Origin && a < block.Origin + point ? block.Earlier[Assembler.Farthest + (a - block.Origin)]
                    : Lane.Undefined;
            }
            else if (code == Control.Item)
            {
                registers[to] = a <= Lane.Overflow ? a : a >= 0 && a < third ? block.Constants[constants + second + a] : Lane.Undefined;
            }
            else if (code == Control.Step)
            {
                if (--left < 0)
                    return Lane.Undefined;
            }
            else if (code == Control.Require && a == 0)
            {
                return Lane.Undefined;
            }
        }

        return registers[block.Entries[entry + 4]];
    }
}
