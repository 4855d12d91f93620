// How much a distilled program may lose.
namespace Induce.Distilling;

/// <summary>One of two bounds: the mean of the squares of the deviations, for the shortest program; or bits, for the nearest one.</summary>
/// <param name="MeanSquaredError">The greatest error; null where bits are bounded.</param>
/// <param name="Bits">The most bits of the program; null where the error is bounded.</param>
public sealed record Loss(double? MeanSquaredError, double? Bits);
