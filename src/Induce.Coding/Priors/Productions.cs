// What a term of one type may be, other than a literal.
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Types;

namespace Induce.Coding.Priors;

/// <summary>What stands at the head of a term that is no literal.</summary>
internal enum ProductionKind
{
    /// <summary>A variable in scope.</summary>
    Variable,

    /// <summary>An earlier element of the generator at work.</summary>
    Self,

    /// <summary>An element of a generator declared before.</summary>
    Element,

    /// <summary>All of a generator declared before.</summary>
    All,

    /// <summary>A call of a function.</summary>
    Call,

    /// <summary>A list written out.</summary>
    List,

    /// <summary>An operation or a binder that the prior doesn't list.</summary>
    Unlisted,

    /// <summary>An operation.</summary>
    Operation,

    /// <summary>A binder.</summary>
    Binder,
}

/// <summary>The productions of a type that are no literals, with their probabilities.</summary>
/// <remarks>Operations and binders that the prior doesn't list share the mass of `unlisted` evenly, in the order of the table.</remarks>
internal sealed class Productions
{
    private readonly ImmutableArray<(ProductionKind Kind, object? Head)> _listed;
    private readonly Dictionary<object, int> _index = [];
    private readonly ImmutableArray<object> _unlisted;
    private readonly int[] _simple = new int[(int)ProductionKind.Unlisted + 1];

    public Productions(DataType type, Distribution distribution)
    {
        Distribution = distribution;
        Array.Fill(_simple, -1);
        var listed = ImmutableArray.CreateBuilder<(ProductionKind, object?)>();
        foreach (var key in distribution.Keys)
        {
            var place = listed.Count;
            if (Enum.TryParse<ProductionKind>(key, ignoreCase: true, out var kind) && kind <= ProductionKind.Unlisted && key == kind.ToString().ToLowerInvariant())
            {
                _simple[(int)kind] = place;
                listed.Add((kind, null));
            }
            else if (Binder.All.FirstOrDefault(b => Key(b) == key) is { } binder && Yields(binder, type))
            {
                _index.Add(binder, place);
                listed.Add((ProductionKind.Binder, binder));
            }
            else if (OperationTable.TryGet(key, out var operation) && Yields(operation, type))
            {
                _index.Add(operation, place);
                listed.Add((ProductionKind.Operation, operation));
            }
            else
            {
                throw new FormatException($"The prior, [{distribution.Name}]: nothing called '{key}' yields {type}.");
            }
        }

        if (_simple.Contains(-1))
            throw new FormatException($"The prior, [{distribution.Name}]: {(ProductionKind)Array.IndexOf(_simple, -1)} is missing.");
        _listed = listed.ToImmutable();
        _unlisted =
        [
            .. OperationTable.All.Where(o => Yields(o, type) && !_index.ContainsKey(o)),
            .. Binder.All.Where(b => Yields(b, type) && !_index.ContainsKey(b)),
        ];
    }

    /// <summary>The choice that is coded first.</summary>
    public Distribution Distribution { get; }

    /// <summary>The operations and binders that share the mass of `unlisted`.</summary>
    public ImmutableArray<object> Unlisted => _unlisted;

    /// <summary>What an alternative of <see cref="Distribution"/> stands for.</summary>
    public (ProductionKind Kind, object? Head) this[int index] => _listed[index];

    /// <summary>The alternative of a production without a head.</summary>
    public int IndexOf(ProductionKind kind) => _simple[(int)kind];

    /// <summary>The alternative of an operation or a binder; −1 when it is unlisted.</summary>
    public int IndexOf(object head) => _index.GetValueOrDefault(head, -1);

    /// <summary>The cost of an operation or a binder, without its parts, in units of 1/256 bit.</summary>
    /// <exception cref="ArgumentException">It doesn't yield the type.</exception>
    public int Cost(object head)
    {
        if (_index.TryGetValue(head, out var index))
            return Distribution.Cost(index);
        if (!_unlisted.Contains(head))
            throw new ArgumentException($"{head} doesn't yield what [{Distribution.Name}] is for.");
        return Distribution.Cost(IndexOf(ProductionKind.Unlisted)) + FixedPoint.CostOfOneIn(_unlisted.Length);
    }

    /// <summary>The name of a binder in the prior: as it begins in source, with the colon that its body follows.</summary>
    public static string Key(Binder binder) => binder.Name + ":";

    /// <summary>Whether an operation may yield a type.</summary>
    public static bool Yields(Operation operation, DataType type)
    {
        var result = operation.Signature.Result;
        return result.IsVariable ? result.Shape == type.Shape : result == type;
    }

    /// <summary>Whether a binder may yield a type.</summary>
    public static bool Yields(Binder binder, DataType type) => binder.Combination switch
    {
        Combination.Count or Combination.First => type == DataType.Int,
        _ => binder.BodyTypes.IsEmpty || binder.BodyTypes.Contains(type),
    };
}
