// Programs with one constant changed a little, all of them in turn.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Values;

namespace Induce.Search.Refinement;

/// <summary>Neighbours of a program by its constants: numbers near by and small ones, texts of one byte more, less or other.</summary>
internal static class Rewording
{
    private const int Nearest = 3;
    private const int Small = 16;
    private const int LongestText = 64;

    /// <summary>All of them.</summary>
    /// <param name="program">The program.</param>
    /// <param name="bytes">What texts are written with; empty where there are none.</param>
    public static IEnumerable<Program> Of(Program program, ImmutableArray<byte> bytes) =>
        from root in Root.Of(program)
        from number in Enumerable.Range(0, TermPlaces.Count(root.Term))
        let literal = TermPlaces.At(root.Term, root.Scope, number).Term as Literal
        where literal is not null
        from other in Others(literal.Value, bytes)
        select root.Put(TermPlaces.Replace(root.Term, number, new Literal(other)));

    private static IEnumerable<Value> Others(Value value, ImmutableArray<byte> bytes) =>
        value.IsInteger ? Numbers(value.AsInteger()).Select(Value.Of)
        : value.IsText && value.AsText().Length <= LongestText ? Texts([.. value.AsText()], bytes).Select(t => Value.Of([.. t]))
        : [];

    private static IEnumerable<BigInteger> Numbers(BigInteger value) =>
        Enumerable.Range(1, Nearest).SelectMany(d => new[] { value + d, value - d })
            .Concat(Enumerable.Range(0, Small + 1).Select(d => (BigInteger)d).Where(v => BigInteger.Abs(v - value) > Nearest));

    private static IEnumerable<ImmutableArray<byte>> Texts(ImmutableArray<byte> text, ImmutableArray<byte> bytes) =>
        Enumerable.Range(0, text.Length).Select(text.RemoveAt)
            .Concat(Enumerable.Range(0, text.Length + 1).SelectMany(i => bytes.Select(b => text.Insert(i, b))))
            .Concat(Enumerable.Range(0, text.Length).SelectMany(i => bytes.Where(b => b != text[i]).Select(b => text.SetItem(i, b))));
}
