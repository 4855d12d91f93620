// What refinement needs to know of data: how many bits a program takes with what it misses.
using Induce.Core.Programs;

namespace Induce.Search.Refinement;

/// <summary>What a program takes, as far as a chain needs to know it.</summary>
/// <param name="Bits">Bits of the program and of what it misses.</param>
/// <param name="Missed">How many of the elements that were looked at are missed.</param>
/// <param name="First">How many literal first terms pay; 0 for data that have none.</param>
internal readonly record struct Fit(double Bits, int Missed, int First);

/// <summary>Scores programs for data of one kind, quickly and a little roughly. Not safe for concurrent use.</summary>
internal interface IFitness
{
    /// <summary>Bits of a program and of what it misses.</summary>
    /// <param name="program">The program, as <see cref="Bare"/> leaves it.</param>
    /// <param name="threshold">A program that takes more is given up as soon as that is known, and so is one that takes long; not with the greatest number.</param>
    /// <returns>Null where the program was given up.</returns>
    Fit? Of(Program program, double threshold);

    /// <summary>The part of a program that is refined.</summary>
    Program Bare(Program program);

    /// <summary>The program to be told, with what <see cref="Bare"/> leaves out.</summary>
    Program Whole(Program bare, Fit fit);
}
