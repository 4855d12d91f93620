// The bits of a data set given a program.
using Induce.Coding.Entropy;
using Induce.Coding.Programs;
using Induce.Coding.Residuals;
using Induce.Core.Datasets;
using Induce.Core.Programs;

namespace Induce.Coding;

/// <summary>L(data, program) = L(shape) + L(program) + L(residual | program), in bits: what an archive of it is made of.</summary>
/// <param name="Program">Bits of the program.</param>
/// <param name="Shape">Bits of kind and sizes, given the program.</param>
/// <param name="Residual">Bits of what the program leaves over.</param>
/// <param name="Exact">Whether the program reproduces every element.</param>
public sealed record Score(double Program, double Shape, double Residual, bool Exact)
{
    /// <summary>Bits in all.</summary>
    public double Total => Program + Shape + Residual;

    /// <summary>The score of a program on a data set.</summary>
    /// <param name="program">The program.</param>
    /// <param name="data">The data.</param>
    /// <param name="main">The position of the generator that generates the data; null for the last.</param>
    /// <returns>Null when the generator's kind doesn't fit the data's.</returns>
    public static Score? Of(Program program, Dataset data, int? main = null)
    {
        var position = main ?? program.Generators.Length - 1;
        if (position < 0 || !GeneratedData.Fits(program, position, data))
            return null;
        var shape = new CostCounter();
        GeneratedData.EncodeShape(shape, program, position, data);
        var residual = new CostCounter();
        var exact = GeneratedData.EncodeResidual(residual, program, position, data);
        return new(ProgramCode.Bits(program), shape.Bits, residual.Bits, exact);
    }
}
