// The programs found so far, by bits; nothing enters unless the exact interpreter reproduced all of the data.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Coding.Priors;
using Induce.Coding.Programs;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Search.Problems;

namespace Induce.Search;

/// <summary>A program that generates all of the data, or all but what its residual says.</summary>
/// <param name="Program">The program; the sequence is its last generator.</param>
/// <param name="Cost">What the program costs, in units of 1/256 bit.</param>
/// <param name="FoundBy">The family or engine that found it, for reports.</param>
/// <param name="FoundAt">How many candidates had been evaluated by then.</param>
public sealed record Leader(Program Program, long Cost, string FoundBy, long FoundAt)
{
    /// <summary>What the program costs, in bits.</summary>
    public double Bits => FixedPoint.ToBits(Cost);

    /// <summary>How many elements the program doesn't reproduce; 0 for an exact one.</summary>
    public int Wrong { get; init; }

    /// <summary>What these cost, in bits; not counted for exact programs.</summary>
    public double ResidualBits { get; init; }

    /// <summary>What it goes on with after the data, where programs that continue differently are kept.</summary>
    internal string Continuation { get; init; } = "";

    /// <summary>Program and residual, in bits.</summary>
    public double TotalBits => Bits + ResidualBits;
}

/// <summary>Ranks programs by cost; of equal ones the first stays.</summary>
/// <param name="problem">The data.</param>
/// <param name="prior">The prior.</param>
/// <param name="costToBeat">A program must cost less than this, in units of 1/256 bit.</param>
/// <param name="size">How many programs are kept.</param>
/// <param name="cancellation">Ends a verification that takes too long; the program then doesn't enter.</param>
/// <param name="alternatives">How much dearer than the best a program that continues otherwise may be, in units of 1/256 bit; 0 for only ever better ones.</param>
/// <param name="steps">The steps that each element may take in a verification.</param>
internal sealed class Leaderboard(
    SequenceProblem problem, Prior prior, long costToBeat, int size, CancellationToken cancellation = default, long alternatives = 0, long steps = Leaderboard.Steps)
{
    /// <summary>How many elements after the data tell continuations apart.</summary>
    private const int Continued = 8;

    /// <summary>The step limit per element under which programs are verified: a step on numbers of a million bits is slow.</summary>
    public const long Steps = 20_000;

    /// <summary>Numbers in a verification may have this many bits, or a multiple of those of the greatest term.</summary>
    private const long LeastBits = 8192;
    private const int TimesTerms = 8;

    private readonly RunLimits _limits = new(steps)
    {
        Cancellation = cancellation,
        IntegerBits = Math.Max(LeastBits, TimesTerms * problem.GreatestBits),
        Counter = new(),
    };

    private readonly List<Leader> _leaders = [];
    private long _costToBeat = costToBeat;

    /// <summary>The cheapest exact programs, best first; with alternatives, one for each continuation.</summary>
    public ImmutableArray<Leader> Leaders => [.. _leaders];

    /// <summary>The cheapest exact program; null when there is none yet.</summary>
    public Leader? Best => _leaders.Count > 0 ? _leaders[0] : null;

    /// <summary>A program must cost less than this to be of interest.</summary>
    public long CostToBeat => _leaders.Count == 0 ? _costToBeat
        : Math.Min(_costToBeat, Math.Min(_leaders[0].Cost + alternatives, _leaders.Count < size ? long.MaxValue : Math.Max(_leaders[0].Cost, _leaders[^1].Cost)));

    /// <summary>Programs that were run on the data.</summary>
    public long Verified { get; private set; }

    /// <summary>The steps of all verifications.</summary>
    public long StepsTaken => _limits.Counter!.Steps;

    /// <summary>Enters a program if it is cheaper than the best (or an alternative to it) and reproduces the data.</summary>
    /// <param name="program">The program.</param>
    /// <param name="origin">The index of the first term in it.</param>
    /// <param name="foundBy">Who found it.</param>
    /// <param name="foundAt">Candidates evaluated by then.</param>
    /// <param name="mismatch">The position of the first term that it doesn't reproduce; −1 when it reproduces all or wasn't run.</param>
    /// <returns>Whether it entered.</returns>
    public bool Offer(Program program, BigInteger origin, string foundBy, long foundAt, out int mismatch)
    {
        mismatch = -1;
        var cost = ProgramCode.Cost(program, prior);
        if (cost >= CostToBeat)
            return false;
        var interpreter = new Interpreter(program, _limits);
        mismatch = FirstMismatch(interpreter, program, origin);
        return mismatch < 0
            && Enter(new(program, cost, foundBy, foundAt) { Continuation = alternatives == 0 ? "" : Continuation(interpreter, program, origin) });
    }

    /// <summary>Forgets its leaders and takes only programs that cost less.</summary>
    public void Begin(long costToBeat)
    {
        _leaders.Clear();
        _costToBeat = costToBeat;
    }

    /// <summary>Enters a program that another leaderboard of the same data has verified.</summary>
    /// <returns>Whether it entered.</returns>
    public bool Enter(Leader leader)
    {
        if (leader.Cost >= CostToBeat)
            return false;
        if (alternatives > 0 && _leaders.FindIndex(l => l.Continuation == leader.Continuation) is >= 0 and var same)
        {
            if (_leaders[same].Cost <= leader.Cost)
                return false;
            _leaders.RemoveAt(same);
        }

        _leaders.Insert(_leaders.FindIndex(l => leader.Cost < l.Cost) is >= 0 and var before ? before : _leaders.Count, leader);
        if (_leaders.Count > size)
            _leaders.RemoveAt(size);
        return true;
    }

    private string Continuation(Interpreter interpreter, Program program, BigInteger origin) => string.Join(
        ',', Enumerable.Range(problem.Terms.Length, Continued).Select(i => interpreter.Element(program.Generators.Length - 1, origin + i)));

    private int FirstMismatch(Interpreter interpreter, Program program, BigInteger origin)
    {
        Verified++;
        for (var i = 0; i < problem.Terms.Length; i++)
        {
            var value = interpreter.Element(program.Generators.Length - 1, origin + i);
            if (!value.IsInteger || (value.AsInteger() != problem.Terms[i] && !problem.Doubtful.Contains(i)))
                return i;
        }

        return -1;
    }
}
