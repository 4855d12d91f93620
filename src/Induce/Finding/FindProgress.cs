// What a running search can say of itself.
namespace Induce.Finding;

/// <summary>The state of a running search.</summary>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Candidates">Programs tried so far.</param>
/// <param name="ExcludedBits">Bits below which the claimed fragments are exhausted.</param>
/// <param name="Best">The best program so far, on one line; null when there is none.</param>
/// <param name="BestBits">Its total bits; null when there is none.</param>
public sealed record FindProgress(TimeSpan Elapsed, long Candidates, double ExcludedBits, string? Best, double? BestBits);
