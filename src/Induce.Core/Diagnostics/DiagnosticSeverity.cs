namespace Induce.Core.Diagnostics;

/// <summary>How much a diagnostic matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; the answer is not affected.</summary>
    Note,

    /// <summary>The answer stands, but perhaps not as the user meant it.</summary>
    Warning,

    /// <summary>What was asked for cannot be done with this input.</summary>
    Error,
}
