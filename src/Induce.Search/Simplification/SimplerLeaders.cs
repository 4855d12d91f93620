// What search found, by proved rewrites in fewer bits.
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Search.Theorems;

namespace Induce.Search.Simplification;

/// <summary>Simplifies the programs of a search before they are told.</summary>
internal static class SimplerLeaders
{
    /// <summary>Programs with more nodes hold data written out, which no law shortens.</summary>
    private const int MostNodes = 400;

    /// <summary>The result with each program in the fewest bits that rewrites give it.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="elements">How many elements the data have, for sequences: the simpler program is run on all of them.</param>
    /// <param name="prior">What programs cost.</param>
    /// <param name="cancellation">Ends the search for closed forms.</param>
    public static SearchResult Of(SearchResult result, int elements, Prior prior, CancellationToken cancellation) => result with
    {
        Leaders =
        [
            .. result.Leaders
                .Select(leader => Simpler(leader, elements, prior, cancellation))
                .OrderBy(leader => leader.TotalBits)
                .DistinctBy(leader => leader.Program),
        ],
    };

    private static Leader Simpler(Leader leader, int elements, Prior prior, CancellationToken cancellation)
    {
        if (!IsShort(leader.Program))
            return leader;
        var simpler = Simplifier.Simplify(leader.Program, prior, cancellation: cancellation);
        var cost = ProgramCode.Cost(simpler, prior);
        return cost < leader.Cost && Comparison.Of(leader.Program, simpler, elements, cancellation) is { Difference: null, Limit: null }
            ? leader with { Program = simpler, Cost = cost }
            : leader;
    }

    /// <summary>Whether a program may be a law rather than data written out.</summary>
    public static bool IsShort(Program program) => Size(program) <= MostNodes;

    private static int Size(Program program) => program.Generators.Sum(g => g switch
    {
        SequenceGenerator sequence => Of(sequence.Equations),
        GridGenerator grid => Of(grid.Equations),
        TextGenerator text => text.Body.Size,
        _ => 0,
    }) + program.Functions.Sum(f => f.Body.Size);

    private static int Of(IEnumerable<Equation> equations) => equations.Sum(e => e.Body.Size + (e.Guard?.Size ?? 0));
}
