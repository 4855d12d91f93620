// One way to look for a program, advanced in steps of growing cost.
using Induce.Search.Scheduling;

namespace Induce.Search.Engines;

/// <summary>A search that proceeds in order of bits.</summary>
internal interface IEngine : IDisposable
{
    /// <summary>What it enumerates, for reports of coverage.</summary>
    string Fragment { get; }

    /// <summary>Every program of the fragment with fewer bits than this was tried.</summary>
    double ExcludedBits { get; }

    /// <summary>The bits at which its next step begins.</summary>
    double NextBits { get; }

    /// <summary>The work that it may do for each unit of the others'.</summary>
    double Share => 1;

    /// <summary>Whether further steps can't find more.</summary>
    bool IsExhausted { get; }

    /// <summary>Tries the programs of the next level.</summary>
    /// <returns>False when the budget ran out before.</returns>
    bool Step(Budget budget);
}
