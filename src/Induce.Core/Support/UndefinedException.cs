// Why a value can be undefined, and the one exception that says so.
#nullable enable
using System;

namespace Induce.Core.Support;

/// <summary>Why a value is undefined. The names are stable: reports and diagnostics are keyed by them.</summary>
public enum UndefinedReason
{
    /// <summary>The divisor or modulus is zero.</summary>
    DivisionByZero,

    /// <summary>A shift by a negative number of bits.</summary>
    NegativeShift,

    /// <summary>An integer raised to a negative power.</summary>
    NegativeExponent,

    /// <summary>The integer root of a negative number.</summary>
    NegativeRoot,

    /// <summary>A function of non-negative integers was given a negative one.</summary>
    NegativeArgument,

    /// <summary>A function of non-zero integers was given zero.</summary>
    ZeroArgument,

    /// <summary>A number base below two.</summary>
    BadBase,

    /// <summary>An index, a count or an element outside the range that its use allows.</summary>
    OutOfRange,

    /// <summary>A minimum or maximum over no elements.</summary>
    EmptyRange,

    /// <summary>An integer or a text beyond the size limit.</summary>
    NumberTooLarge,

    /// <summary>An integer was asked of a real that is infinite or not a number.</summary>
    NotFinite,

    /// <summary>A text that does not spell what it is read as.</summary>
    BadText,

    /// <summary>No value satisfies the condition.</summary>
    NoWitness,

    /// <summary>Calls nested beyond the depth limit.</summary>
    CallDepth,

    /// <summary>The step limit was reached.</summary>
    StepLimit,
}

/// <summary>A value that the semantics leaves undefined was asked for.</summary>
/// <param name="reason">The reason, one of a stable list.</param>
public sealed class UndefinedException(UndefinedReason reason) : ArithmeticException(Describe(reason))
{
    /// <summary>Why the value is undefined.</summary>
    public UndefinedReason Reason { get; } = reason;

    /// <summary>The reason in words, lower case, without a full stop.</summary>
    public static string Describe(UndefinedReason reason) => reason switch
    {
        UndefinedReason.DivisionByZero => "division by zero",
        UndefinedReason.NegativeShift => "negative shift",
        UndefinedReason.NegativeExponent => "negative exponent",
        UndefinedReason.NegativeRoot => "root of a negative number",
        UndefinedReason.NegativeArgument => "negative argument",
        UndefinedReason.ZeroArgument => "zero argument",
        UndefinedReason.BadBase => "number base below two",
        UndefinedReason.OutOfRange => "out of range",
        UndefinedReason.EmptyRange => "empty range",
        UndefinedReason.NumberTooLarge => "number too large",
        UndefinedReason.NotFinite => "not a finite number",
        UndefinedReason.BadText => "text is not a number",
        UndefinedReason.NoWitness => "no value satisfies the condition",
        UndefinedReason.CallDepth => "calls nested too deeply",
        UndefinedReason.StepLimit => "step limit reached",
        _ => "undefined",
    };
}
