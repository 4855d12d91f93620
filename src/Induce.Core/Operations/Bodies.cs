// 64-bit evaluation of an operation, as struct types so that every caller is specialized for every operation.
using System.Runtime.Intrinsics;

namespace Induce.Core.Operations;

/// <summary>A one-argument operation on lanes, as <see cref="Lane"/> describes them.</summary>
public interface IUnaryBody
{
    /// <summary>The result in one lane. No throw, no allocation: kernels compile this method too.</summary>
    long Apply(long x);

    /// <summary>The result in eight lanes, equal to <see cref="Apply(long)"/> in each.</summary>
    Vector512<long> Apply(Vector512<long> x);
}

/// <summary>A two-argument operation on lanes, as <see cref="Lane"/> describes them.</summary>
public interface IBinaryBody
{
    /// <summary>The result in one lane. No throw, no allocation: kernels compile this method too.</summary>
    long Apply(long x, long y);

    /// <summary>The result in eight lanes, equal to <see cref="Apply(long, long)"/> in each.</summary>
    Vector512<long> Apply(Vector512<long> x, Vector512<long> y);

    /// <summary>Whether the form in eight lanes takes them one by one, so that a single lane is decidedly cheaper.</summary>
    static virtual bool IsScalar => false;

    /// <summary>Whether there is a <see cref="Wrapping"/> form.</summary>
    static virtual bool Wraps => false;

    /// <summary>Equal to the result in every lane where operands and result are numbers, in the fewest instructions; anything elsewhere.</summary>
    static virtual Vector512<long> Wrapping(Vector512<long> x, Vector512<long> y) => throw new NotSupportedException();
}

/// <summary>A three-argument operation on lanes, as <see cref="Lane"/> describes them.</summary>
public interface ITernaryBody
{
    /// <summary>The result in one lane. No throw, no allocation: kernels compile this method too.</summary>
    long Apply(long x, long y, long z);

    /// <summary>The result in eight lanes, equal to <see cref="Apply(long, long, long)"/> in each.</summary>
    Vector512<long> Apply(Vector512<long> x, Vector512<long> y, Vector512<long> z);
}

/// <summary>Receives the body type of an operation, so that generic code can be specialized for it.</summary>
/// <typeparam name="TResult">What the visit yields.</typeparam>
public interface IBodyVisitor<out TResult>
{
    /// <summary>The operation takes one argument.</summary>
    TResult Unary<TBody>()
        where TBody : struct, IUnaryBody;

    /// <summary>The operation takes two arguments.</summary>
    TResult Binary<TBody>()
        where TBody : struct, IBinaryBody;

    /// <summary>The operation takes three arguments.</summary>
    TResult Ternary<TBody>()
        where TBody : struct, ITernaryBody;
}
