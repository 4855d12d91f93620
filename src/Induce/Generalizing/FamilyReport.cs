// What generalization found, in the terms of its user.
using Induce.Core.Programs;
using Induce.Language.Printing;
using Induce.Search.Generalization;

namespace Induce.Generalizing;

/// <summary>The answer of `induce generalize`.</summary>
/// <param name="Family">The family with its instances; null where the sequences have no skeleton in common.</param>
/// <param name="ApartBits">What the programs take apart.</param>
public sealed record FamilyReport(Family? Family, double ApartBits)
{
    /// <summary>The family and its instances as source; null when there is none.</summary>
    public string? Source => Family is null ? null : ProgramPrinter.Print(Family.Program);

    /// <summary>The family's parameters.</summary>
    public IEnumerable<string> Parameters => Family?.Program.Generators[0].Parameters.Select(p => p.Name) ?? [];

    /// <summary>The instances, each with its arguments.</summary>
    public IEnumerable<InstanceGenerator> Instances => Family?.Program.Generators.OfType<InstanceGenerator>() ?? [];
}
