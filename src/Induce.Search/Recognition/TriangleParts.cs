// The laws that a triangle's law is put together from: closed ones as terms, and one as a helper sequence.
using System.Numerics;
using Induce.Core.Terms;
using Induce.Search.Algebra;

namespace Induce.Search.Recognition;

/// <summary>Recognizes parts of a triangle, at most one of which needs a helper sequence.</summary>
internal sealed class TriangleParts(RecognizePart recognize)
{
    private Proposal? _helper;

    /// <summary>A part: a closed law, or the helper's elements at an offset of the index.</summary>
    public sealed record Part(Proposal Law, BigInteger Offset, bool IsHelper);

    /// <summary>A law for a part's terms; null where there is none or it would be a second helper.</summary>
    public Part? Of(IReadOnlyList<Rational> terms, BigInteger origin)
    {
        var samples = new Samples([.. terms.Select(x => x.Numerator)], origin);
        if (_helper is not null && samples.Terms.SequenceEqual(_helper.Data.Terms))
            return new(_helper, _helper.Data.Origin - origin, true);
        var laws = recognize(samples).ToList();
        if (laws.Find(p => p is { IsClosed: true, BaseCases: 0 }) is { } closed)
            return new(closed, 0, false);
        if (_helper is not null || laws.Count == 0)
            return null;
        _helper = laws[0];
        return new(_helper, 0, true);
    }

    /// <summary>A law written with the parts.</summary>
    public TriangleLaw Law(Func<Func<Part, Term, Term>, Term, Term, Term> write) => new(
        (references, r, k, _) => write((part, index) => At(references, part, index), r, k), 0, _helper is null, _helper);

    /// <summary>Another law with the parts beside it; null where both need helpers.</summary>
    public TriangleLaw? Around(TriangleLaw inner, Func<Func<Part, Term, Term>, Term, Term, Term, Term> write) =>
        _helper is not null && inner.Helper is not null
            ? null
            : inner with
            {
                Write = (references, r, k, n) =>
                    write((part, index) => At(references, part, index), r, k, inner.Write(references, r, k, n)),
                IsClosed = inner.IsClosed && _helper is null,
                Helper = inner.Helper ?? _helper,
            };

    private static Term At(References references, Part part, Term index) => part.IsHelper
        ? references.Helper(Build.Add(index, Build.Number(part.Offset)))
        : part.Law.At(index);
}
