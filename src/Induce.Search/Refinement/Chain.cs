// One Metropolis chain over programs.
using Induce.Core.Programs;

namespace Induce.Search.Refinement;

/// <summary>A walk through programs at one temperature.</summary>
/// <remarks>The threshold is drawn first: rules that pass it are given up in the middle (Hastings' rule, the same in law).</remarks>
/// <param name="mutation">The moves.</param>
/// <param name="fitness">The bits.</param>
/// <param name="temperature">In bits: a move that costs as much more is taken with probability 1/e.</param>
/// <param name="seed">The seed of its moves.</param>
internal sealed class Chain(Mutation mutation, IFitness fitness, double temperature, int seed)
{
    private const int MovesBetweenLooks = 16;

    private readonly Random _random = new(seed);

    /// <summary>Where it stands.</summary>
    public Program Rules { get; private set; } = null!;

    /// <summary>The bits there.</summary>
    public double Bits { get; private set; }

    /// <summary>The fewest bits met since the start.</summary>
    public (Program Rules, double Bits) Best { get; private set; }

    /// <summary>In bits.</summary>
    public double Temperature => temperature;

    /// <summary>Begins anew.</summary>
    public void Start(Program rules)
    {
        (Rules, Bits) = (rules, fitness.Of(rules, double.MaxValue)!.Value.Bits);
        Best = (Rules, Bits);
    }

    /// <summary>Takes another chain's place, and that chain this one's.</summary>
    public void Exchange(Chain other)
    {
        (Rules, Bits, other.Rules, other.Bits) = (other.Rules, other.Bits, Rules, Bits);
        Note();
        other.Note();
    }

    /// <summary>Tries a number of moves.</summary>
    /// <param name="moves">How many.</param>
    /// <param name="isLate">Whether to stop at once.</param>
    public void Walk(int moves, Func<bool> isLate)
    {
        for (var i = 0; i < moves && (i % MovesBetweenLooks > 0 || !isLate()); i++)
        {
            var next = mutation.Of(Rules, _random);
            if (next is not null && _random.Next(3) == 0)
                next = mutation.Of(next, _random) ?? next;
            var threshold = Bits - (temperature * Math.Log(1 - _random.NextDouble()));
            if (next is null || fitness.Of(next, threshold) is not { } found)
                continue;
            (Rules, Bits) = (next, found.Bits);
            Note();
        }
    }

    private void Note()
    {
        if (Bits < Best.Bits)
            Best = (Rules, Bits);
    }
}
