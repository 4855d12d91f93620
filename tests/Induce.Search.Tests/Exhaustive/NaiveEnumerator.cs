// All terms below a cost, without any cleverness: what the engine's claims are checked against.
using System.Collections.Immutable;
using Induce.Coding.Priors;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Search.Tests.Exhaustive;

/// <summary>Writes down every term of the fragment that a prior gives less than a cost, with its cost in units of 1/256 bit.</summary>
internal sealed class NaiveEnumerator(Prior prior)
{
    private static readonly Binder[] Binders = [Binder.Sum, Binder.Product, Binder.Count, Binder.Min, Binder.Max, Binder.First];

    private static readonly Operation[] Operations =
    [
        .. OperationTable.All.Where(o => o.HasBody
            && o.Signature.Parameters.All(p => p.Type == DataType.Int || p.Type == DataType.Bool || p.Type == DataType.Any)
            && (o.Signature.Result == DataType.Int || o.Signature.Result == DataType.Bool || o.Signature.Result == DataType.Any)),
    ];

    private readonly Dictionary<(DataType Type, Role Role, int Scope, bool Nested), (int Budget, List<(Term Term, int Cost)> Terms)> _known = [];

    /// <summary>All terms of a type in a role, with <paramref name="scope"/> integer variables in scope, that cost at most <paramref name="budget"/>.</summary>
    public List<(Term Term, int Cost)> Terms(DataType type, Role role, int scope, int budget, bool nested = false)
    {
        if (budget < 0)
            return [];
        if (!_known.TryGetValue((type, role, scope, nested), out var known) || known.Budget < budget)
        {
            known = (budget, [.. Generate(type, role, scope, budget, nested).OrderBy(t => t.Cost)]);
            _known[(type, role, scope, nested)] = known;
        }

        return [.. known.Terms.TakeWhile(t => t.Cost <= budget)];
    }

    private IEnumerable<(Term Term, int Cost)> Generate(DataType type, Role role, int scope, int budget, bool nested)
    {
        if (type == DataType.Int)
            for (var v = role is Role.Value ? -40 : 0; v <= 40; v++)
                if (prior.LiteralCost(Value.Of((long)v), role) is var cost && cost <= budget)
                    yield return (Literal.Of(v), cost);
        var escape = role == Role.Value ? 0 : prior.RoleEscape(type, role);
        foreach (var (term, cost) in Others(type, scope, budget - escape, nested))
            if (cost + escape <= budget)
                yield return (term, cost + escape);
    }

    private IEnumerable<(Term Term, int Cost)> Others(DataType type, int scope, int budget, bool nested)
    {
        if (type == DataType.Int)
        {
            var variable = prior.VariableCost(DataType.Int, scope);
            for (var v = 0; v < scope && variable <= budget; v++)
                yield return (new Variable(v, DataType.Int), variable);
            for (var offset = 1; offset <= 4; offset++)
                if (prior.EarlierCost(DataType.Int, offset) is var cost && cost <= budget)
                    yield return (Earlier(new Apply(OperationTable.Get("sub"), [new Variable(scope - 1, DataType.Int), Literal.Of(offset)])), cost);
            var reference = prior.EarlierCost(DataType.Int);
            foreach (var (index, cost) in Terms(DataType.Int, Role.Value, scope, budget - reference, nested))
                yield return (Earlier(index), reference + cost);
        }

        foreach (var operation in Operations)
        {
            var result = operation.Signature.Result;
            if (result != type && !result.IsVariable)
                continue;
            var cost = prior.OperationCost(operation, type);
            foreach (var (arguments, total) in Arguments(operation.Signature.Parameters, 0, type, scope, budget - cost, nested))
                yield return (new Apply(operation, arguments), cost + total);
        }

        if (type != DataType.Int || nested)
            yield break;
        foreach (var binder in Binders)
            foreach (var domain in binder.Domains)
                foreach (var guarded in binder == Binder.First ? [true] : new[] { false, true })
                    foreach (var bound in Bound(binder, domain, guarded, scope, budget))
                        yield return bound;
    }

    private IEnumerable<(Term Term, int Cost)> Bound(Binder binder, Domain domain, bool guarded, int scope, int budget)
    {
        var cost = prior.BinderCost(binder, DataType.Int, domain, guarded);
        foreach (var (low, c1) in Terms(DataType.Int, Role.Bound, scope, budget - cost, true))
            foreach (var (high, c2) in domain == Domain.Interval ? Terms(DataType.Int, Role.Bound, scope, budget - cost - c1, true) : [(low, 0)])
                foreach (var (guard, c3) in guarded ? Terms(DataType.Bool, Role.Value, scope + 1, budget - cost - c1 - c2, true) : [(low, 0)])
                    foreach (var (body, c4) in binder.BodyCount(0) == 1 ? Terms(DataType.Int, Role.Value, scope + 1, budget - cost - c1 - c2 - c3, true) : [(low, 0)])
                        yield return (
                            new Bind(
                                binder, domain, domain == Domain.Interval ? [low, high] : [low], [], guarded ? guard : null, binder.BodyCount(0) == 1 ? [body] : []),
                            cost + c1 + c2 + c3 + c4);
    }

    private IEnumerable<(ImmutableArray<Term> Arguments, int Cost)> Arguments(
        ImmutableArray<OperationParameter> parameters, int at, DataType variable, int scope, int budget, bool nested)
    {
        if (at == parameters.Length)
        {
            yield return ([], 0);
            yield break;
        }

        var type = parameters[at].Type.IsVariable ? variable : parameters[at].Type;
        foreach (var (first, c1) in Terms(type, type == DataType.Int ? parameters[at].Role : Role.Value, scope, budget, nested))
            foreach (var (rest, c2) in Arguments(parameters, at + 1, variable, scope, budget - c1, nested))
                yield return ([first, .. rest], c1 + c2);
    }

    private static Element Earlier(Term index) => new(0, [index], DataType.Int);
}
