// What a find may spend and what it withholds.
using Induce.Search;

namespace Induce.Finding;

/// <summary>The options of a find.</summary>
/// <param name="Search">The bounds of the search.</param>
/// <param name="HoldOut">The share of the elements of a sequence, or of the rows of a grid, from the end, that the search doesn't see: 0 to below 1.</param>
/// <param name="Next">How many elements the program is asked to continue with.</param>
public sealed record FindOptions(SearchOptions Search, double HoldOut = 0, int Next = 3);
