// A structure whose literals are open, and what it is to give.
using System.Collections.Immutable;
using Induce.Core.Terms;
using Induce.Search.Bytecode;

namespace Induce.Search.Evaluation;

/// <summary>A term over the index of a sequence and its earlier elements, of which all literals are open that aren't offsets of earlier elements.</summary>
/// <param name="Structure">The term; its literals stand for themselves no more.</param>
/// <param name="Choices">What each literal may be, in the order in which they are read.</param>
/// <param name="Points">The points.</param>
/// <param name="Wanted">What is wanted, one lane per point; only defined ones are compared.</param>
internal sealed record Sketch(Term Structure, ImmutableArray<ImmutableArray<long>> Choices, Points Points, ImmutableArray<long> Wanted)
{
    /// <summary>The most literals.</summary>
    public const int MostLiterals = 4;

    /// <summary>The most fillings that are told of one sketch.</summary>
    public const int MostFound = 1 << 16;

    /// <summary>How many fillings there are.</summary>
    public long Fillings => Choices.Aggregate(1L, (product, choices) => checked(product * choices.Length));

    /// <summary>The positions that are compared, those that tell most first: sequences grow apart.</summary>
    public IEnumerable<int> Order => Enumerable.Range(0, Points.Count).Reverse().Where(i => Core.Operations.Lane.IsDefined(Wanted[i]));

    /// <summary>The literals of a filling, by its number: the first literal runs fastest.</summary>
    public ImmutableArray<long> Filling(long number)
    {
        var chosen = ImmutableArray.CreateBuilder<long>(Choices.Length);
        foreach (var choices in Choices)
        {
            chosen.Add(choices[(int)(number % choices.Length)]);
            number /= choices.Length;
        }

        return chosen.ToImmutable();
    }

    /// <summary>The structure with its literals replaced, one after the other.</summary>
    /// <param name="term">The structure or a part of it.</param>
    /// <param name="literal">What stands for the next literal.</param>
    public static Term Replaced(Term term, Func<Literal, Term> literal) => term switch
    {
        Literal open => literal(open),
        Element => term,
        _ => term.With([.. term.Children.Select(child => Replaced(child, literal))]),
    };
}
