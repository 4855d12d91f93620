// Terms as decisions, top down.
using System.Collections.Immutable;
using System.Globalization;
using Induce.Coding.Priors;
using Induce.Core.Operations;
using Induce.Core.Support;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Coding.Programs;

/// <summary>Takes the decisions that make up a term; <see cref="TermReader"/> is its mirror.</summary>
internal sealed class TermWriter(Prior prior, Choices choices)
{
    private int _depth;

    /// <summary>Takes the decisions of a term at its type and the role.</summary>
    public void Write(Term term, Role role, Scope scope) => Write(term, role, role, scope);

    /// <summary>Takes the decisions of an instance's argument: a literal, nearly always, as it would be in its parameter's place.</summary>
    public void Argument(Term term, Role place, Scope scope) => Write(term, Role.Literal, place, scope);

    private void Write(Term term, Role role, Role literals, Scope scope)
    {
        if (!DeepRecursion.HasRoom(_depth++))
            DeepRecursion.OnFreshStack<(Term, Role, Role, Scope), bool>(state => Head(state.Item1, state.Item2, state.Item3, state.Item4), (term, role, literals, scope));
        else
            Head(term, role, literals, scope);
        _depth--;
    }

    private bool Head(Term term, Role role, Role literals, Scope scope)
    {
        var type = term.Type;
        if (type.Shape == Shape.Single)
        {
            choices.Choose(prior.FormOf(type.Scalar, role), term is Literal ? "literal" : "other");
            if (term is Literal literal)
            {
                LiteralCode.Write(choices, prior, literal.Value, literals);
                return true;
            }
        }

        var productions = prior.ProductionsOf(type);
        switch (term)
        {
            case Variable variable:
                Choose(ProductionKind.Variable);
                choices.Even(scope.RankOf(variable.Index), scope.CountOf(type));
                break;
            case Element element when element.Generator == scope.Self:
                Choose(ProductionKind.Self);
                Earlier(element, scope);
                break;
            case Element element:
                Choose(ProductionKind.Element);
                Among(scope.Signatures.WithElements(scope, type), element.Generator);
                WriteAll(element.Children, Role.Value, scope);
                break;
            case Elements elements:
                Choose(ProductionKind.All);
                Among(scope.Signatures.Wholes(scope, type), elements.Generator);
                if (scope.Signatures.IndicesOf(elements.Generator) == 1)
                    choices.Choose(prior["count of all"], elements.Count is null ? "no" : "yes");
                WriteAll(elements.Children, Role.Bound, scope);
                break;
            case Call call:
                Choose(ProductionKind.Call);
                Among(scope.Signatures.Yielding(scope, type), call.Function);
                WriteAll(call.Children, Role.Value, scope);
                break;
            case ListTerm list:
                Choose(ProductionKind.List);
                choices.Number(prior["list length"], list.Children.Length);
                WriteAll(list.Children, Role.Literal, scope);
                break;
            case Apply apply:
                ChooseHead(apply.Operation);
                for (var i = 0; i < apply.Children.Length; i++)
                    Write(apply.Children[i], apply.Operation.Signature.Parameters[i].Role, scope);
                break;
            case Bind bind:
                ChooseHead(bind.Binder);
                Bind(bind, scope);
                break;
            default:
                throw new ArgumentException($"{term} can't be coded.");
        }

        return true;

        void Choose(ProductionKind kind) => choices.Choose(productions.Distribution, productions.IndexOf(kind));

        void ChooseHead(object head)
        {
            var index = productions.IndexOf(head);
            if (index >= 0)
            {
                choices.Choose(productions.Distribution, index);
                return;
            }

            Choose(ProductionKind.Unlisted);
            choices.Even(productions.Unlisted.IndexOf(head), productions.Unlisted.Length);
        }
    }

    private void Earlier(Element element, Scope scope)
    {
        if (scope.Indices == 1)
        {
            var offset = TermShape.Offset(element.Children[0], scope);
            choices.Choose(prior["earlier sequence"], offset is null ? "index" : "offset");
            if (offset is { } back)
                prior.Integers(Role.Offset).Write(choices, back);
            else
                Write(element.Children[0], Role.Value, scope);
            return;
        }

        var neighbours = prior["earlier grid"];
        var key = TermShape.NeighbourKey(element, scope);
        var listed = key is null ? -1 : neighbours.IndexOf(key);
        choices.Choose(neighbours, listed >= 0 ? listed : neighbours.IndexOf("index"));
        if (listed < 0)
            WriteAll(element.Children, Role.Value, scope);
    }

    private void Bind(Bind bind, Scope scope)
    {
        var binder = bind.Binder;
        if (binder.Domains.Length > 1)
            choices.Choose(prior[$"domain {binder.Name}"], bind.Domain.ToString().ToLowerInvariant());
        if (TermShape.ChoosesGuard(binder))
            choices.Choose(prior[$"guard {binder.Name}"], bind.Guard is null ? "no" : "yes");
        if (binder.HasState)
        {
            choices.Choose(prior["states"], bind.States.Length.ToString(CultureInfo.InvariantCulture));
            if (bind.States.Length == 2)
                choices.Choose(prior["type"], bind.States[1].Type.ToString());
        }
        else if (bind.States.Length == 1)
        {
            choices.Choose(prior["type"], bind.States[0].Type.ToString());
        }

        WriteAll(bind.Bounds, Role.Bound, scope);
        WriteAll(bind.States, Role.Value, scope);
        var inner = scope.With(binder.VariableTypes(bind.Domain, bind.States));
        if (bind.Guard is { } guard)
            Write(guard, Role.Value, inner);
        WriteAll(bind.Bodies, Role.Value, inner);
    }

    private void WriteAll(ImmutableArray<Term> terms, Role role, Scope scope)
    {
        foreach (var term in terms)
            Write(term, role, scope);
    }

    private void Among(int[] candidates, int chosen)
    {
        var index = Array.IndexOf(candidates, chosen);
        choices.Even(index >= 0 ? index : throw new ArgumentException("A term refers to what is out of its reach."), candidates.Length);
    }
}
