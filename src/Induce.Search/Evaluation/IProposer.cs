// What a device does for a search: it proposes, and the search decides.
using Induce.Search.Banks;
using Induce.Search.Enumeration;
using Induce.Search.Joins;

namespace Induce.Search.Evaluation;

/// <summary>Looks through pairs of columns for those that are worth a closer look.</summary>
/// <remarks>What is left out must be certain; what is proposed needn't be: every proposal is evaluated again.</remarks>
internal interface IProposer : IDisposable
{
    /// <summary>What it runs on, as the command line names it.</summary>
    string Name { get; }

    /// <summary>Fewer pairs than this are left to the processor.</summary>
    long LeastPairs { get; }

    /// <summary>The most pairs that it should be asked for at a time.</summary>
    /// <param name="storing">Whether new columns are asked for, not only those that agree with a target.</param>
    long MostPairs(bool storing);

    /// <summary>Finds the pairs whose column agrees with the target, and those whose column the bank may not have.</summary>
    /// <param name="products">The pairs, of one production.</param>
    /// <param name="known">The bank whose columns are known; null where new columns are not wanted.</param>
    /// <param name="target">The target; null for none.</param>
    /// <param name="proposals">
    /// Empty; gets the number of each, ascending and each once. Pairs are numbered product by product, in each row by row.
    /// </param>
    /// <returns>False when it doesn't do such pairs; the processor does then.</returns>
    /// <exception cref="DeviceLostException">The device works no more.</exception>
    bool TryPropose(IReadOnlyList<Product> products, Bank? known, Target? target, List<long> proposals);

    /// <summary>Finds the pairs whose column an index may have.</summary>
    /// <param name="products">The pairs.</param>
    /// <param name="index">The index: of a bank's columns for joins, of many targets.</param>
    /// <param name="constants">Whether columns that are constant where the index compares are wanted too.</param>
    /// <param name="proposals">As for <see cref="TryPropose"/>.</param>
    /// <returns>False when it doesn't do such pairs; the processor does then.</returns>
    /// <exception cref="DeviceLostException">The device works no more.</exception>
    bool TryLookUp(IReadOnlyList<Product> products, ColumnIndex index, bool constants, List<long> proposals);

    /// <summary>How many fillings of a sketch are worth trying.</summary>
    long MostFillings { get; }

    /// <summary>Finds the fillings of a sketch that give what is wanted.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="fillings">Empty; gets their numbers, ascending.</param>
    /// <returns>False when it doesn't do such sketches, or finds more than are told; the processor does then.</returns>
    /// <exception cref="DeviceLostException">The device works no more.</exception>
    bool TryFill(Sketch sketch, List<long> fillings);

    /// <summary>Says that a bank is about to be disposed of.</summary>
    void Forget(Bank bank);
}

/// <summary>A device that worked works no more.</summary>
/// <param name="message">What it said, in one line.</param>
/// <param name="cause">What it threw.</param>
internal sealed class DeviceLostException(string message, Exception cause) : Exception(message, cause);
