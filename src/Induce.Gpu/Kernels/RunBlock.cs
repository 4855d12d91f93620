// What the kernels over bytecode are given: a population, points, and room for results.
using ILGPU;

namespace Induce.Gpu.Kernels;

/// <summary>A population on a device and the points that it is evaluated on.</summary>
internal struct RunBlock
{
    /// <summary>Registers of a thread; programs that use more are left to the processor.</summary>
    public const int Registers = 32;

    /// <summary>Words of a program's entry, in the order of <see cref="Search.Bytecode.Entry"/>.</summary>
    public const int EntryWords = 6;

    /// <summary>The instructions of all programs, a word each.</summary>
    public ArrayView<long> Code;

    /// <summary>The constants of all programs.</summary>
    public ArrayView<long> Constants;

    /// <summary>The programs.</summary>
    public ArrayView<int> Entries;

    /// <summary>The values of the variables: all lanes of one, then all of the next.</summary>
    public ArrayView<long> Variables;

    /// <summary>The elements that can be referred to, behind undefined ones.</summary>
    public ArrayView<long> Earlier;

    /// <summary>The index of the first element.</summary>
    public long Origin;

    /// <summary>Steps that each point may take.</summary>
    public long Steps;

    /// <summary>Lanes of a variable.</summary>
    public int Stride;

    /// <summary>Number of points.</summary>
    public int Points;

    /// <summary>Number of variables.</summary>
    public int VariableCount;

    /// <summary>The first program of this launch.</summary>
    public int First;
}

/// <summary>What predictions are compared with, and the sums per program.</summary>
internal struct ScoreBlock
{
    /// <summary>The sums of a program: elements that are wrong, their deviations, elements that are unknown or undefined.</summary>
    public const int Sums = 3;

    /// <summary>The data, one lane per point.</summary>
    public ArrayView<long> Data;

    /// <summary>The sums.</summary>
    public ArrayView<long> Totals;

    /// <summary>For reals, what deviations are counted in; 0 for integers.</summary>
    public double Unit;

    /// <summary>Threads that share the points of a program.</summary>
    public int Slices;
}
