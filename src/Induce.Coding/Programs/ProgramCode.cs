// The code of programs: what a program costs, and the bits that say it.
using System.Diagnostics.CodeAnalysis;
using Induce.Coding.Entropy;
using Induce.Coding.Priors;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Coding.Programs;

/// <summary>Scores, writes and reads core programs under a prior. Scores are in units of 1/256 bit.</summary>
/// <remarks>
/// A score is the sum of its decisions' costs, each rounded to 1/256 bit; what is written costs the same to within
/// half a unit per decision. Names, comments and places cost nothing and come back canonical.
/// </remarks>
public static class ProgramCode
{
    /// <summary>The deepest term that is read back.</summary>
    public const int MaxDepth = TermReader.MaxDepth;

    /// <summary>The cost of a program in units of 1/256 bit.</summary>
    public static long Cost(Program program, Prior? prior = null)
    {
        var cost = new CostChoices();
        new ProgramWriter(prior ?? Prior.Current, cost).Write(program);
        return cost.Cost;
    }

    /// <summary>The cost of a program in bits.</summary>
    public static double Bits(Program program, Prior? prior = null) => FixedPoint.ToBits(Cost(program, prior));

    /// <summary>The cost of a term where it stands, in units of 1/256 bit.</summary>
    public static long TermCost(Term term, Scope scope, Role role = Role.Value, Prior? prior = null)
    {
        var cost = new CostChoices();
        new TermWriter(prior ?? Prior.Current, cost).Write(term, role, scope);
        return cost.Cost;
    }

    /// <summary>Writes a program, which must be well formed.</summary>
    /// <exception cref="ArgumentException">A term refers to what is out of its reach.</exception>
    public static void Encode(Program program, IBitSink sink, Prior? prior = null) =>
        new ProgramWriter(prior ?? Prior.Current, new WrittenChoices(sink)).Write(program);

    /// <summary>Reads a program.</summary>
    /// <exception cref="InvalidDataException">
    /// The bits are no program's, end early, or describe a program larger than the limits (1,000 levels, 2²⁰ nodes).
    /// </exception>
    public static Program Decode(IBitSource source, Prior? prior = null)
    {
        try
        {
            return new ProgramReader(prior ?? Prior.Current, new ReadChoices(source)).Read();
        }
        catch (Exception failure) when (failure is ArgumentException or InsufficientExecutionStackException)
        {
            throw new InvalidDataException("The coded data is no program.", failure);
        }
    }

    /// <summary>Reads a program.</summary>
    /// <returns>False when the bits are no program's.</returns>
    public static bool TryDecode(IBitSource source, [NotNullWhen(true)] out Program? program, Prior? prior = null)
    {
        try
        {
            program = Decode(source, prior);
            return true;
        }
        catch (InvalidDataException)
        {
            program = null;
            return false;
        }
    }
}
