// A sequence that one equation gives, but for some first terms.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Problems;

namespace Induce.Search.Engines;

/// <summary>Sequences of literal equations and a general one.</summary>
internal static class GeneralEquation
{
    /// <summary>`a(i) = …` for the literal positions, then `a(n) = term`.</summary>
    /// <param name="problem">The terms.</param>
    /// <param name="origin">The index of the first.</param>
    /// <param name="literal">Positions of terms that are written down.</param>
    /// <param name="term">The general equation's right side.</param>
    public static SequenceGenerator Sequence(SequenceProblem problem, long origin, ImmutableArray<int> literal, Term term) => new(
        "found",
        [],
        origin,
        null,
        [
            .. literal.Order().Select(i => new Equation([origin + i], null, Literal.Of(problem.Terms[i]))),
            new Equation([null], null, term),
        ],
        DataType.Int);
}
