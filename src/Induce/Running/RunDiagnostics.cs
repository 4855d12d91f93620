// What can go wrong when a program is run.
using Induce.Core.Diagnostics;
using Induce.Core.Support;
using Induce.Core.Values;

namespace Induce.Running;

/// <summary>The diagnostics of evaluation: <c>IND40xx</c>.</summary>
internal static class RunDiagnostics
{
    /// <summary>The diagnostic for an undefined element, at the place in the source that caused it.</summary>
    public static Diagnostic Undefined(string what, Undefinedness cause)
    {
        var descriptor = cause.Reason == UndefinedReason.StepLimit ? DiagnosticCatalogue.StepLimitReached : DiagnosticCatalogue.UndefinedValue;
        var reason = UndefinedException.Describe(cause.Reason);
        return cause.Where is { } where
            ? descriptor.At(where.File ?? "", where.Line, where.Column, where.Length, what, reason)
            : descriptor.In("", what, reason);
    }
}
