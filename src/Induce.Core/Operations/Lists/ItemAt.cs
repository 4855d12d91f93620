// list[i]: the item at i, counted from 0; undefined beyond the list.
using Induce.Core.Support;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Core.Operations.Lists;

internal sealed class ItemAt : ExactOperation
{
    public ItemAt()
        : base(
            "at",
            new Notation(NotationKind.Index, "[]", Precedence.Primary),
            new([new("list", DataType.ListOf(Scalar.Any)), Int("index")], DataType.Any))
    {
    }

    public override CSharpForm CSharp => new("Lists.At({0}, {1})");

    public override Positivity PositivityOf(ReadOnlySpan<Positivity> arguments) =>
        arguments[0];

    private protected override Value Exact(ReadOnlySpan<Value> arguments)
    {
        var list = arguments[0].AsList();
        return arguments[1].TryGetSmall(out var index) && (ulong)index < (ulong)list.Length
            ? list[index]
            : Value.Undefined(UndefinedReason.OutOfRange);
    }
}
