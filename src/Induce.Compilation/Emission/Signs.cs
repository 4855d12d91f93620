// What can be said of the signs of a program's integers before it runs.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Compilation.Emission;

/// <summary>Proves terms to be ≥ 0 or ≥ 1 wherever they are defined, so that `x mod m` may be written `x % m`.</summary>
/// <remarks>Each term is visited once: nested loops are not tried with one assumption after the other.</remarks>
internal sealed class Signs(Program program)
{
    private readonly Dictionary<int, Positivity> _elements = [];

    /// <summary>What is known of a term.</summary>
    /// <param name="term">The term.</param>
    /// <param name="scope">What is known of the variables, the outermost first.</param>
    public Positivity Of(Term term, ImmutableList<Positivity> scope) => term switch
    {
        Literal { Value.IsInteger: true } literal => literal.Value.AsInteger().Sign switch { > 0 => Positivity.Positive, 0 => Positivity.NonNegative, _ => Positivity.Unknown },
        Variable variable => scope[^(variable.Index + 1)],
        Apply apply => apply.Operation.PositivityOf([.. apply.Children.Select(c => Of(c, scope))]),
        Bind bind => Of(bind, scope),
        ListTerm list => list.Children.Select(c => Of(c, scope)).DefaultIfEmpty(Positivity.Unknown).Min(),
        Element element => OfElements(element.Generator),
        _ => Positivity.Unknown,
    };

    /// <summary>What is known of all elements of a generator.</summary>
    /// <remarks>By induction: an element has the sign if it has it whenever all earlier ones do.</remarks>
    public Positivity OfElements(int generator)
    {
        if (_elements.TryGetValue(generator, out var known))
            return known;
        foreach (var assumed in (ReadOnlySpan<Positivity>)[Positivity.Positive, Positivity.NonNegative])
        {
            _elements[generator] = assumed;
            if (Bodies(generator).All(b => Of(b.Term, b.Scope) >= assumed) && Bodies(generator).Any())
                return assumed;
        }

        return _elements[generator] = Positivity.Unknown;
    }

    /// <summary>What is known of a sequence's index.</summary>
    public static Positivity OfIndex(SequenceGenerator sequence) => sequence.Origin.Sign switch
    {
        > 0 => Positivity.Positive,
        0 => Positivity.NonNegative,
        _ => Positivity.Unknown,
    };

    /// <summary>What is known of the variable of a range, or of the number of a step.</summary>
    public Positivity OfVariable(Bind bind, ImmutableList<Positivity> scope) =>
        bind.Domain is Domain.Interval or Domain.From ? Of(bind.Bounds[0], scope) : Positivity.Positive;

    /// <summary>What is known of the states of a loop, or of what `let` names.</summary>
    public ImmutableArray<Positivity> OfStates(Bind bind, ImmutableList<Positivity> scope)
    {
        var initial = bind.States.Select(s => Of(s, scope)).ToImmutableArray();
        if (bind.Bodies.Length != initial.Length || bind.Binder.Combination == Combination.Let)
            return initial;
        var assumed = initial.Select(i => i == Positivity.Unknown ? i : Positivity.NonNegative).ToImmutableArray();
        var inner = scope.AddRange(assumed.Reverse()).Add(OfVariable(bind, scope));
        return bind.Bodies.Select((b, i) => Of(b, inner) >= assumed[i]).All(holds => holds)
            ? assumed
            : [.. assumed.Select(_ => Positivity.Unknown)];
    }

    private Positivity Of(Bind bind, ImmutableList<Positivity> scope)
    {
        switch (bind.Binder.Combination)
        {
            case Combination.Let:
                return Of(bind.Bodies[0], scope.AddRange(OfStates(bind, scope)));
            case Combination.Iterate or Combination.Fold:
                return OfStates(bind, scope)[0];
            case Combination.Count:
                return Positivity.NonNegative;
            case Combination.First:
                return OfVariable(bind, scope);
            case Combination.Concat:
                return Positivity.Unknown;
            default:
                var body = Of(bind.Bodies[0], scope.Add(OfVariable(bind, scope)));
                return bind.Binder.Combination == Combination.Sum && body == Positivity.Positive ? Positivity.NonNegative : body;
        }
    }

    // The terms that elements are made of, with what is known of their variables.
    private IEnumerable<(Term Term, ImmutableList<Positivity> Scope)> Bodies(int generator)
    {
        var found = program.Generators[generator];
        var parameters = found.Parameters.Select(_ => Positivity.Unknown).ToImmutableList();
        return found switch
        {
            SequenceGenerator sequence => sequence.Equations.Select(e => (e.Body, parameters.Add(OfIndex(sequence)))),
            GridGenerator { Outside: var outside } grid => grid.Equations
                .Select(e => (e.Body, parameters.AddRange([Positivity.NonNegative, Positivity.NonNegative])))
                .Concat(outside.Value is null ? [] : [(outside.Value, parameters)]),
            _ => [],
        };
    }
}
