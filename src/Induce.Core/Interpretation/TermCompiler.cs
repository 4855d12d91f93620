// From core terms to nodes.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Interpretation;

/// <summary>Compiles the terms of one scope; <see cref="Slots"/> is then the size of a frame for them.</summary>
internal sealed class TermCompiler(int variables, int? self, Func<int, GeneratorRun> generator, Func<int, CompiledFunction> function)
{
    private int _bound;

    /// <summary>Slots that a frame needs.</summary>
    public int Slots => variables + _bound;

    /// <summary>Compiles a term of the scope.</summary>
    public Node Compile(Term term) => Compile(term, variables);

    private Node[] Compile(ImmutableArray<Term> terms, int depth) => [.. terms.Select(t => Compile(t, depth))];

    private Node Compile(Term term, int depth)
    {
        switch (term)
        {
            case Literal literal:
                return new ConstantNode(literal.Value);
            case Variable variable when variable.Index < depth:
                return new SlotNode(depth - 1 - variable.Index);
            case Apply apply:
                return Operation(apply.Operation, Compile(apply.Children, depth), apply.Origin);
            case ListTerm list:
                var items = Compile(list.Children, depth);
                return items.All(i => i is ConstantNode)
                    ? new ConstantNode(Value.Of(items.Select(i => ((ConstantNode)i).Value).ToArray()))
                    : new ListNode(items);
            case Call call:
                return new CallNode(function(call.Function), Compile(call.Children, depth), call.Origin);
            case Element element:
                return new ElementNode(element.Generator == self ? null : generator(element.Generator), Compile(element.Children, depth), element.Origin);
            case Elements elements:
                return new ElementsNode(generator(elements.Generator), elements.Count is null ? null : Compile(elements.Count, depth), elements.Origin);
            case Bind bind:
                return Binder(bind, depth);
            default:
                throw new ArgumentException($"A variable of {term} is not in scope.");
        }
    }

    private static Node Operation(Operation operation, Node[] arguments, SourceSpan? origin) => (operation, arguments) switch
    {
        ({ Choose: { } choose }, _) => new LazyNode(choose, arguments),
        ({ Name: "concat" }, [var x, var y]) => new ConcatNode(x, y),
        (_, [var x]) => new UnaryNode(operation, x, origin),
        (_, [var x, var y]) => new BinaryNode(operation, x, y, origin),
        _ => new OperationNode(operation, arguments, origin),
    };

    private Node Binder(Bind bind, int depth)
    {
        var bounds = Compile(bind.Bounds, depth);
        var states = Compile(bind.States, depth);
        var inner = depth + bind.Bound;
        _bound = Math.Max(_bound, inner - variables);
        var variable = inner - 1;
        var guard = bind.Guard is null ? null : Compile(bind.Guard, inner);
        var bodies = Compile(bind.Bodies, inner);
        var parts = new RangeNode.Parts(bind.Domain, bounds, guard, variable);
        var real = bind.Type == DataType.Real;
        return bind.Binder.Combination switch
        {
            Combination.Sum => new ReduceNode(parts, bodies[0], Reduction(), real ? Value.Of(0.0) : Value.Of(0L), bind.Origin),
            Combination.Product => new ReduceNode(parts, bodies[0], Reduction(), real ? Value.Of(1.0) : Value.Of(1L), bind.Origin),
            Combination.Min or Combination.Max => new ReduceNode(parts, bodies[0], Reduction(), null, bind.Origin),
            Combination.Count => new CountNode(parts, bind.Origin),
            Combination.First => new FirstNode(parts, bind.Origin),
            Combination.Concat => new ForNode(parts, bodies[0], bind.Origin),
            Combination.Fold => new FoldNode(parts, states, bodies, bind.Origin),
            Combination.Iterate => new IterateNode(bounds[0], states, bodies, variable, bind.Origin),
            Combination.Let => new LetNode(states[0], bodies[0], variable),
            _ => throw new ArgumentException($"{bind.Binder} can't be run."),
        };

        Operation Reduction() => OperationTable.Get(real ? bind.Binder.Reduction + ".real" : bind.Binder.Reduction!);
    }
}
