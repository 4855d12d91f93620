using System.Collections.Immutable;
using System.Numerics;

namespace Induce.Formats.Benchmarks;

/// <summary>One line of a sequence table.</summary>
/// <param name="Id">The A-number, or any other identifier.</param>
/// <param name="Offset">The index of the first term.</param>
/// <param name="Name">What the sequence is called.</param>
/// <param name="Terms">The terms.</param>
/// <param name="Further">Further columns, to be carried into the result.</param>
/// <param name="Line">The line in the file, counted from 1.</param>
public sealed record SequenceRecord(
    string Id, long Offset, string Name, ImmutableArray<BigInteger> Terms, ImmutableArray<string> Further, int Line);
